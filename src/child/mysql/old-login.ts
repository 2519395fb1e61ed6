import { ToolError } from '../../kernel/errors.js'
import { sentenceOf } from '../../project/thrown.js'
import { propertyOf } from '../../project/unknown.js'

const oldLogins = new Set<unknown>(['ER_NOT_SUPPORTED_AUTH_MODE', 'UNSUPPORTED_AUTH_METHOD'])

/** explainOldLogin is for drivers that know no way to log in but mysql_native_password: MySQL 8.4 leaves it out unless it is told, and 9.0 has it no more. Null for any other failure. */
export function explainOldLogin(driver: string, cause: unknown): ToolError | null {
  if (!oldLogins.has(propertyOf(cause, 'code'))) return null
  return new ToolError(`The project's driver ${driver} cannot log in to this server: ${sentenceOf(cause)}`, {
    blame: 'user',
    advice: `The driver ${driver} knows no other way to log in than mysql_native_password, which MySQL 9 has no more. Try --client mysql2, or run the check on the server that the project is deployed to.`,
    cause,
  })
}
