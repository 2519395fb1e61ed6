import path from 'node:path'
import { ToolError } from '../kernel/errors.js'
import { type Attended, attended } from './attended.js'
import { explainLoadFailure } from './load-failure.js'
import type { ModuleLoader } from './module-loader.js'
import { roundtripKey } from './roundtrip-key.js'
import { isCallable, isRecord, recordOf, textOf, type UnknownRecord } from './unknown.js'

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
  const wanted = environment ?? textOf(process.env.NODE_ENV) ?? 'development'
  const read = await attended(async () => {
    const module = await loader.load(file)
    const all = configured(await called(withoutDefault(module)))
    return { module, all, own: isRecord(all) ? configured(await called(all[wanted])) : null }
  })
  if (!read.ok) throw notLoaded(file, read, loader)
  const { module, all, own } = read.value
  if (!isRecord(all)) {
    throw new ToolError(`The knexfile ${file} gives no configuration but ${all === null ? 'null' : typeof all}.`, {
      blame: 'user',
      advice: 'Export an object, or a function that returns one.',
    })
  }
  const { config, ...rest } = pickEnvironment({ all, own, wanted })
  return { ...rest, config: flat(config), roundtrip: roundtripKey([config, all, module]) }
}

function notLoaded(file: string, { thrown, printed }: Extract<Attended<unknown>, { ok: false }>, loader: ModuleLoader) {
  const folder = path.dirname(file)
  const { tsconfigProblem } = loader
  const { message, advice } = explainLoadFailure(thrown, { file, folder, tsconfigProblem, printed })
  return new ToolError(`The knexfile ${file} cannot be loaded: ${message}.`, {
    blame: 'user',
    advice:
      advice ??
      `See that \`node -e "import('${file.replaceAll("'", "\\'")}')"\` runs in its folder: the project's packages must be installed, and variables that it insists on must be set.`,
    cause: thrown,
  })
}

/** A compiled ES module that is imported has its default export two levels deep. */
function withoutDefault(value: unknown, depth = 2): unknown {
  if (depth === 0 || !isRecord(value) || isInstance(value)) return value
  const inner = value.default
  return isRecord(inner) && inner !== value ? withoutDefault(inner, depth - 1) : value
}

/** An instance of Knex is a function too, which asks its database when it is called. */
async function called(value: unknown): Promise<unknown> {
  if (isInstance(value)) return value
  return isCallable(value) ? await value() : await value
}

/** Some projects export what they have made of their configuration. */
function configured(value: unknown): unknown {
  return isInstance(value) ? recordOf(recordOf(value).client).config : value
}

function isInstance(value: unknown): boolean {
  const { client, migrate } = isCallable(value) ? recordOf(value) : {}
  return isRecord(client) && isRecord(client.config) && isRecord(migrate)
}

interface Choice {
  readonly all: UnknownRecord
  readonly own: unknown
  readonly wanted: string
}

/** Knex takes the environment's entry where there is one, else the whole object; a whole object that is no configuration gets help here. */
function pickEnvironment({ all, own, wanted }: Choice): Omit<KnexConfig, 'roundtrip'> {
  if (isRecord(own)) return { config: own, environment: wanted, notices: [] }
  if (isConfiguration(all)) return { config: all, environment: null, notices: [] }
  const fitting = Object.keys(all).filter((name) => name !== 'roundtrip' && isConfiguration(all[name]))
  const only = fitting[0]
  if (fitting.length === 1 && only !== undefined) {
    const notice = `The knexfile has no environment ${wanted}; its only one, ${only}, is used.`
    return { config: all[only] as UnknownRecord, environment: only, notices: [notice] }
  }
  throw missingEnvironment(wanted, fitting)
}

function isConfiguration(value: unknown): boolean {
  if (!isRecord(value)) return false
  return ['client', 'dialect', 'connection', 'migrations'].some((key) => value[key] !== undefined)
}

/** What an instance of the project's own class has from its class counts like its own. */
function flat(config: UnknownRecord): UnknownRecord {
  const prototype: unknown = Object.getPrototypeOf(config)
  if (prototype === null || !isRecord(prototype) || Object.hasOwn(prototype, 'hasOwnProperty')) return config
  const inherited = Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(
    ([name]) => name !== 'constructor',
  )
  return { ...flat(prototype), ...Object.fromEntries(inherited.map(([name]) => [name, config[name]])), ...config }
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
