import { ToolError } from '../kernel/errors.js'
import { nearest } from '../kernel/nearest.js'
import { clientNames } from './clients.js'
import { isCallable, isRecord, recordOf, textOf, type UnknownRecord } from './unknown.js'

/** Choice is what a knexfile gave, and what is asked of it. */
export interface Choice {
  readonly all: UnknownRecord
  readonly own: unknown
  readonly wanted: string
  /** Whether the call names the environment, and whether it names the client. */
  readonly isTold: boolean
  readonly isClientTold: boolean
}

/** Picked is the configuration of one environment; `environment` is null where the knexfile has none. */
export interface Picked {
  readonly config: UnknownRecord
  readonly environment: string | null
  readonly notices: readonly string[]
}

/** pickEnvironment takes the environment's entry where there is one, else the whole object, as Knex does; a whole object that is no configuration gets help here. */
export function pickEnvironment(choice: Choice): Picked {
  const { all, own, wanted } = choice
  if (isRecord(own)) return supportedOne(choice) ?? { config: own, environment: wanted, notices: [] }
  if (isConfiguration(all)) return { config: all, environment: null, notices: [] }
  const fitting = Object.keys(all).filter((name) => name !== 'roundtrip' && isConfiguration(all[name]))
  const only = fitting.length === 1 ? fitting[0] : likeliest(choice, fitting)
  if (only !== undefined) {
    const which = fitting.length === 1 ? `its only one, ${only},` : `${only}, one of several with the same migrations,`
    const notice = `The knexfile has no environment ${wanted}; ${which} is used.`
    return { config: all[only] as UnknownRecord, environment: only, notices: [notice] }
  }
  return usualOne(choice) ?? throwMissing(choice, fitting)
}

/** Jobs set NODE_ENV for their tests, and Knex alone would use `development` without it. */
function usualOne(choice: Choice): Picked | null {
  const own = choice.all.development
  if (choice.isTold || choice.wanted === 'development' || !isConfiguration(own) || !isRecord(own)) return null
  const picked = pickEnvironment({ ...choice, own, wanted: 'development' })
  const notice = `The knexfile has no environment ${choice.wanted}, which NODE_ENV names; development is looked at in its place.`
  return { ...picked, notices: [notice, ...picked.notices] }
}

/** A database of files for development beside a server for the rest: what is deployed is what counts. */
function supportedOne({ all, own, wanted, isTold, isClientTold }: Choice): Picked | null {
  const named = clientOf(own)
  if (isTold || isClientTold || named === null || isSupported(named)) return null
  const names = Object.keys(all).filter((name) => isSupported(clientOf(all[name])))
  const better = names.find((name) => preferred.test(name)) ?? names[0]
  if (better === undefined) return null
  const notice = `The environment ${wanted} of the knexfile is for ${named}, which is not supported here; ${better} is used.`
  return { config: all[better] as UnknownRecord, environment: better, notices: [notice] }
}

function clientOf(config: unknown): string | null {
  const { client, dialect } = recordOf(config)
  return textOf(client) ?? textOf(dialect)
}

function isSupported(client: string | null): boolean {
  return client !== null && Object.hasOwn(clientNames, client)
}

const preferred = /test|^ci$|local|dev/i

/** Where to connect is replaced, so environments that tell the same client and migrations are the same here. */
function likeliest({ all, isTold }: Choice, names: readonly string[]): string | undefined {
  const tell = (name: string) => {
    const { client, dialect, migrations } = recordOf(all[name])
    return jsonOf([client, dialect, migrations]) ?? name
  }
  if (isTold || new Set(names.map(tell)).size > 1) return undefined
  return names.find((name) => preferred.test(name)) ?? names[0]
}

/** Null for what points back at itself, or refuses to be written. */
function jsonOf(value: unknown): string | null {
  try {
    return JSON.stringify(value)
  } catch {
    return null
  }
}

/** An instance of Knex beside the configuration it was made of has a client too, which is an object. */
function isConfiguration(value: unknown): boolean {
  if (!isRecord(value) || (isRecord(value.client) && !isCallable(value.client))) return false
  return ['client', 'dialect', 'connection', 'migrations'].some((key) => value[key] !== undefined)
}

function throwMissing(choice: Choice, names: readonly string[]): never {
  throw missingEnvironment(choice, names)
}

function missingEnvironment({ all, wanted }: Choice, names: readonly string[]): ToolError {
  if (Object.keys(all).length === 0) {
    return new ToolError('The knexfile exports nothing.', {
      blame: 'user',
      advice: 'End it with module.exports = config, or export default config.',
    })
  }
  if (names.length === 0) {
    return new ToolError(`The knexfile has neither a client nor an environment ${wanted}.`, {
      blame: 'user',
      advice: "Give it at least a client: module.exports = { client: 'pg' }",
    })
  }
  const meant = nearest(wanted, names) ?? names[0]
  return new ToolError(`The knexfile has no environment ${wanted}. It has ${names.join(', ')}.`, {
    blame: 'user',
    advice: `Name one: knex-roundtrip check --env ${meant}`,
  })
}
