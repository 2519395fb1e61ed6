import { expect } from 'vitest'
import type { ConnectionSettings, Session } from '../../../src/dialects/dialect.js'
import { ToolError } from '../../../src/kernel/errors.js'
import { silentProgress } from '../../../src/kernel/progress.js'
import { Secret } from '../../../src/kernel/secret.js'
import { newRunId } from '../../../src/scratch/run-id.js'
import { openUrlServer, type UrlOptions } from '../../../src/servers/url.js'

/** options are those of a run to which the host of the connection was allowed. */
export const options = (connection: ConnectionSettings, change: Partial<UrlOptions> = {}): UrlOptions => ({
  jobServices: null,
  allowRemoteHosts: [connection.host],
  waitLimit: 2000,
  heartbeat: 100,
  progress: silentProgress,
  ...change,
})

/** Change is what is otherwise in a URL. */
interface Change {
  readonly scheme?: string
  readonly user?: string
  readonly password?: string
  readonly rest?: string
}

/** urlOf writes connection settings as a URL without a database. */
export function urlOf({ host, port, user, password }: ConnectionSettings, change: Change = {}): Secret {
  const [name, word] = [change.user ?? user, change.password ?? password.reveal()].map(encodeURIComponent)
  return new Secret(`${change.scheme ?? 'mysql'}://${name}:${word}@${host}:${port}${change.rest ?? ''}`)
}

/** failure is what a person gets to read where the server cannot be used. */
export async function failure(url: Secret, given: UrlOptions): Promise<ToolError> {
  const opened = await openUrlServer(url, given).catch((error: unknown) => error)
  expect(opened).toBeInstanceOf(ToolError)
  const error = opened as ToolError
  const { password } = new URL(url.reveal())
  if (password !== '') expect(`${error.message}${error.advice}${String(error.cause ?? '')}`).not.toContain(password)
  return error
}

/** userOf makes a user of a test's own, with a word of his own; `grant` may say SOMEBODY. */
export async function userOf(
  session: Session,
  grant: string | null,
): Promise<{ user: string; password: string; account: string }> {
  const user = `u_${newRunId()}`
  const account = `'${user}'@'%'`
  await session.query(`create user ${account} identified by 'p@ss/wörd'`)
  if (grant !== null) await session.query(grant.replace('SOMEBODY', account))
  return { user, password: 'p@ss/wörd', account }
}
