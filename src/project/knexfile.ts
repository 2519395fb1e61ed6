import { ToolError } from '../kernel/errors.js'
import type { ModuleLoader } from './module-loader.js'
import { roundtripKey } from './roundtrip-key.js'
import { sentenceOf } from './thrown.js'
import { isCallable, isRecord, textOf, type UnknownRecord } from './unknown.js'

/** KnexConfig is the configuration of one environment, as the project wrote it. */
export interface KnexConfig {
  readonly config: UnknownRecord
  /** Null where the knexfile has no environments. */
  readonly environment: string | null
  readonly notices: readonly string[]
  /** The settings of this tool in it, as plain JSON; null where there are none. */
  readonly roundtrip: unknown
}

/** readKnexfile loads a knexfile of any form (object, function, async function, default export) and picks the environment as Knex does. */
export async function readKnexfile(
  file: string,
  environment: string | null,
  loader: ModuleLoader,
): Promise<KnexConfig> {
  const { module, value } = await loaded(file, loader)
  if (!isRecord(value)) {
    throw new ToolError(`The knexfile ${file} gives no configuration but ${value === null ? 'null' : typeof value}.`, {
      blame: 'user',
      advice: 'Export an object, or a function that returns one.',
    })
  }
  const picked = await pickEnvironment(value, environment ?? textOf(process.env.NODE_ENV) ?? 'development')
  return { ...picked, roundtrip: roundtripKey([picked.config, value, module]) }
}

async function loaded(file: string, loader: ModuleLoader): Promise<{ module: unknown; value: unknown }> {
  try {
    const module = await loader.load(file)
    return { module, value: await called(withoutDefault(module)) }
  } catch (cause) {
    throw new ToolError(`The knexfile ${file} cannot be loaded: ${sentenceOf(cause)}`, {
      blame: 'user',
      advice: 'Install the project’s packages first (npm ci), and set the variables that its configuration needs.',
      cause,
    })
  }
}

/** A compiled ES module that is imported has its default export two levels deep. */
function withoutDefault(value: unknown, depth = 2): unknown {
  if (depth === 0 || !isRecord(value)) return value
  const inner = value.default
  return isRecord(inner) && inner !== value ? withoutDefault(inner, depth - 1) : value
}

async function called(value: unknown): Promise<unknown> {
  return isCallable(value) ? await value() : await value
}

/** Knex takes the environment's entry where there is one, else the whole object; a whole object that is no configuration gets help here. */
async function pickEnvironment(all: UnknownRecord, environment: string): Promise<Omit<KnexConfig, 'roundtrip'>> {
  const own = await called(all[environment])
  if (isRecord(own)) return { config: own, environment, notices: [] }
  if (isConfiguration(all)) return { config: all, environment: null, notices: [] }
  const fitting = Object.keys(all).filter((name) => isConfiguration(all[name]))
  const only = fitting[0]
  if (fitting.length === 1 && only !== undefined) {
    const notice = `The knexfile has no environment ${environment}; its only one, ${only}, is used.`
    return { config: all[only] as UnknownRecord, environment: only, notices: [notice] }
  }
  throw missingEnvironment(environment, fitting)
}

function isConfiguration(value: unknown): boolean {
  if (!isRecord(value)) return false
  return ['client', 'dialect', 'connection', 'migrations'].some((key) => value[key] !== undefined)
}

function missingEnvironment(environment: string, names: readonly string[]): ToolError {
  if (names.length === 0) {
    return new ToolError(`The knexfile has neither a client nor an environment ${environment}.`, {
      blame: 'user',
      advice: "Give it at least a client: module.exports = { client: 'pg' }",
    })
  }
  return new ToolError(`The knexfile has no environment ${environment}. It has ${names.join(', ')}.`, {
    blame: 'user',
    advice: `Name one: knex-roundtrip check --env ${names[0]}`,
  })
}
