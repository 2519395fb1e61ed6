import path from 'node:path'
import { ToolError } from '../kernel/errors.js'
import { type Attended, attended } from './attended.js'
import { type Picked, pickEnvironment } from './knexfile-environment.js'
import { explainLoadFailure } from './load-failure.js'
import type { ModuleLoader } from './module-loader.js'
import { packageManagerOf } from './package-manager.js'
import { roundtripKey } from './roundtrip-key.js'
import { describeThrown } from './thrown.js'
import { isCallable, isRecord, recordOf, textOf, type UnknownRecord } from './unknown.js'

/** KnexConfig is the configuration of one environment, as the project wrote it. */
export interface KnexConfig extends Picked {
  /** The settings of this tool in it, as plain JSON; null where there are none. */
  readonly roundtrip: unknown
}

/** KnexfileOptions say which knexfile is read, and what the call tells of it. */
export interface KnexfileOptions {
  readonly file: string
  readonly environment: string | null
  readonly client: string | null
}

/** readKnexfile loads a knexfile of any form (object, function, async function, default export) and picks the environment as Knex does. */
export async function readKnexfile(options: KnexfileOptions, loader: ModuleLoader): Promise<KnexConfig> {
  const { file, environment, client } = options
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
  const { config, ...rest } = pickEnvironment({
    all,
    own,
    wanted,
    isTold: environment !== null,
    isClientTold: client !== null,
  })
  return { ...rest, config: flat(config), roundtrip: roundtripKey([config, all, module]) }
}

function notLoaded(file: string, { thrown, printed }: Extract<Attended<unknown>, { ok: false }>, loader: ModuleLoader) {
  const folder = path.dirname(file)
  const { tsconfigProblem } = loader
  const { message, advice } = explainLoadFailure(thrown, { file, folder, tsconfigProblem, printed })
  const { line } = describeThrown(thrown, { file, fault: null })
  const where = line === null || advice !== null ? '' : ` (line ${line})`
  return new ToolError(`The knexfile ${file} cannot be loaded: ${message}${where}.`, {
    blame: 'user',
    advice:
      advice ??
      `Mend what throws there; packages that it imports must be installed (\`${packageManagerOf(folder).install}\`). This needs nothing of it but client and migrations: where it fetches more than can be had here, write these into a file of their own and name that with --knexfile.`,
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

/** What an instance of the project's own class has from its class counts like its own. */
function flat(config: UnknownRecord): UnknownRecord {
  const prototype: unknown = Object.getPrototypeOf(config)
  if (prototype === null || !isRecord(prototype) || Object.hasOwn(prototype, 'hasOwnProperty')) return config
  const inherited = Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(
    ([name]) => name !== 'constructor',
  )
  return { ...flat(prototype), ...Object.fromEntries(inherited.map(([name]) => [name, config[name]])), ...config }
}
