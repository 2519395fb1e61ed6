import type { ApplyInputs } from '../inputs/apply.js'
import { type Environment, workerEnvironment } from '../worker/environment.js'
import { isToolsOwn } from '../worker/environment-own.js'
import { isSecret, serverUrl } from '../worker/environment-stand-ins.js'
import { namedVariables } from '../worker/environment-variables.js'
import type { ApplyPlace } from './apply-place.js'
import { workerConnection } from './worker-factory.js'

type Parent = Readonly<Record<string, string | undefined>>

/**
 * applyEnvironment makes the worker's environment for a database that is migrated for good. Unlike in a check the project keeps
 * its own secrets and its URLs of other servers, since what migrations write with them stays; everything that names a
 * database of the family is pointed at the one that is migrated.
 */
export function applyEnvironment(parent: Parent, inputs: ApplyInputs, place: ApplyPlace): Environment {
  const connection = workerConnection(place.connection, null)
  const [scheme] = place.dialect.url.schemes
  const own = Object.entries(parent).flatMap(([name, value]) =>
    value !== undefined && isKept({ name, value, scheme }) ? [[name, value] as const] : [],
  )
  const variables = { ...Object.fromEntries(own), ...namedVariables(inputs.variables, parent) }
  const { databaseEnv: names, client, project: folder } = inputs
  const made = workerEnvironment(parent, { connection, scheme, names, client, variables, folder })
  const verified = connection.tls?.rejectUnauthorized === true && made.PGSSLMODE !== undefined
  return verified ? { ...made, PGSSLMODE: 'verify-full' } : made
}

interface Variable {
  readonly name: string
  readonly value: string
  readonly scheme: string
}

function isKept({ name, value, scheme }: Variable): boolean {
  if (isToolsOwn(name, value)) return false
  const server = serverUrl(value)
  return server === null ? isSecret(name, value) : server.family !== scheme
}
