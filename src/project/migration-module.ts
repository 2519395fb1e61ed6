import { existsSync, readFileSync, statSync } from 'node:fs'
import type { MigrationError } from '../history/step.js'
import { attended } from './attended.js'
import { explainLoadFailure, placeOfParseError } from './load-failure.js'
import { explainShape, InvalidMigration } from './migration-shape.js'
import type { MigrationEntry } from './migration-source.js'
import type { ModuleLoader } from './module-loader.js'
import { describeThrown } from './thrown.js'
import { isCallable, isRecord, propertyOf, recordOf, type UnknownRecord } from './unknown.js'

/** MigrationFunction is an up or a down. */
type MigrationFunction = (knex: unknown, ...more: readonly unknown[]) => unknown

/** MigrationModule is what a migration exports. */
export interface MigrationModule {
  readonly up: MigrationFunction
  readonly down: MigrationFunction
  /** `config.transaction`; null where it says nothing. */
  readonly transaction: boolean | null
  /** Whether it gives its functions in a way that Knex's own loader refuses: by a default export or a class. */
  readonly isHidden: boolean
}

/** OpenedMigration is a migration with its module, or with the reason why it has none. */
export interface OpenedMigration {
  readonly entry: MigrationEntry
  readonly source: string | null
  readonly module: MigrationModule | null
  readonly loadError: MigrationError | null
}

/** OpenContext is what all migrations of a project are loaded with. */
export interface OpenContext {
  readonly loader: ModuleLoader
  /** Folder of the knexfile. */
  readonly folder: string
}

/** openMigration loads one migration; a module that cannot be loaded is that migration's error and nobody else's. */
export async function openMigration(entry: MigrationEntry, context: OpenContext): Promise<OpenedMigration> {
  const special = specialFile(entry)
  if (special !== null) return special
  const source = sourceOf(entry)
  const loaded = await attended(() => exportsOf(entry, context.loader), entry.file)
  const failed = (thrown: unknown, printed: string) => ({
    entry,
    source,
    module: null,
    loadError: loadError(thrown, { entry, context, printed }),
  })
  if (!loaded.ok) return failed(loaded.thrown, loaded.printed)
  try {
    return { entry, source, module: migrationModule(entry.name, loaded.value), loadError: null }
  } catch (thrown) {
    return failed(thrown, '')
  }
}

/** brokenMigration is a migration whose module must not be loaded, for the reason given. */
export function brokenMigration(entry: MigrationEntry, reason: string): OpenedMigration {
  const source = sourceOf(entry)
  const message = reason.replace(/\.$/, '')
  const advice = /ended the process/.test(reason) ? exitAdvice : null
  const loadError = { message, code: null, line: null, sql: null, stack: null, ...wayOut(advice) }
  return { entry, source, module: null, loadError }
}

const exitAdvice =
  'Migrations must load without ending the process: see what was printed before this. Where code that they import looks for a service as soon as it is loaded, have that service there (in a job under `services:`), or import only what the migration needs.'

/** Who reads a named pipe or a device waits for ever, as Knex would. */
function specialFile(entry: MigrationEntry): OpenedMigration | null {
  const kind = entry.file === null ? undefined : kindOf(entry.file)
  if (kind === undefined || kind.isFile() || kind.isDirectory()) return null
  const message = `${entry.name} is neither a file nor a link to one (a named pipe, a socket or a device)`
  const advice = 'Remove it from the folder of migrations: Knex would wait for it for ever.'
  return {
    entry,
    source: null,
    module: null,
    loadError: { message, code: null, line: null, sql: null, stack: null, advice },
  }
}

function kindOf(file: string) {
  try {
    return statSync(file)
  } catch {
    return undefined
  }
}

/** A source of the project's own may count on a loader that is not there (ts-node in the command line's environment): ours comes second. */
async function exportsOf(entry: MigrationEntry, loader: ModuleLoader): Promise<unknown> {
  if (entry.open === null) return settled(await loader.load(entry.file ?? entry.name))
  try {
    return await entry.open()
  } catch (thrown) {
    if (entry.file === null || !existsSync(entry.file)) throw thrown
    return loader.load(entry.file)
  }
}

/** Knex waits for a module that is a promise. */
async function settled(exported: unknown): Promise<unknown> {
  const inner: unknown = propertyOf(exported, 'default')
  return isCallable(propertyOf(inner, 'then')) ? await inner : exported
}

function sourceOf({ file }: MigrationEntry): string | null {
  try {
    return file === null ? null : readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function migrationModule(name: string, exported: unknown): MigrationModule {
  const inner = recordOf(exported).default
  const found = [exported, inner, recordOf(inner).default, recordOf(exported)['module.exports']].filter(isRecord)
  const module = found.find(hasFunctions) ?? instanceOf(found)
  const { up, down } = module ?? {}
  if (module === undefined || !isCallable(up) || !isCallable(down)) {
    throw new InvalidMigration(name, namesIn(found, { up, down }))
  }
  return {
    up: (...given) => up.call(module, ...given),
    down: (...given) => down.call(module, ...given),
    transaction: transactionOf(module),
    isHidden: !hasFunctions(exported),
  }
}

/** What is exported in one way or another; `up` and `down` only where they are functions. */
function namesIn(found: readonly UnknownRecord[], { up, down }: UnknownRecord): readonly string[] {
  const others = found.flatMap((candidate) => Object.keys(candidate)).filter((key) => key !== 'up' && key !== 'down')
  return [...new Set([...others, ...(isCallable(up) ? ['up'] : []), ...(isCallable(down) ? ['down'] : [])])]
}

function hasFunctions(candidate: unknown): boolean {
  const { up, down } = recordOf(candidate)
  return isCallable(up) || isCallable(down)
}

/** A class whose instances have both functions is meant to be made one of. */
function instanceOf(found: readonly unknown[]): UnknownRecord | undefined {
  const types = found.filter((candidate) => isCallable(candidate) && /^class\b/.test(String(candidate)))
  const type = types.find((candidate) => hasFunctions(recordOf(candidate).prototype)) ?? types.find(givesFunctions)
  return type === undefined ? undefined : (Reflect.construct(type as NewableFunction, []) as UnknownRecord)
}

/** Functions may be fields of its instances. */
function givesFunctions(type: unknown): boolean {
  try {
    return (type as NewableFunction).length === 0 && hasFunctions(Reflect.construct(type as NewableFunction, []))
  } catch {
    return false
  }
}

function transactionOf(module: UnknownRecord): boolean | null {
  const { transaction } = recordOf(module.config)
  return typeof transaction === 'boolean' ? transaction : null
}

interface Failure {
  readonly entry: MigrationEntry
  readonly context: OpenContext
  readonly printed: string
}

function loadError(thrown: unknown, { entry, context, printed }: Failure): MigrationError {
  const { file } = entry
  const { folder, loader } = context
  const error = describeThrown(thrown, { file, fault: null })
  const loadPlace = { file, folder, tsconfigProblem: loader.tsconfigProblem, printed }
  const { message, advice } = explainShape(thrown, entry) ?? explainLoadFailure(thrown, loadPlace)
  const place = placeOfParseError(error.message)
  const line = error.line ?? (place?.file === file && place.line > 0 ? place.line : null)
  return { ...error, message, line, ...wayOut(advice ?? sourceAdvice(entry)) }
}

function wayOut(advice: string | null): { readonly advice?: string } {
  return advice === null ? {} : { advice }
}

function sourceAdvice({ open }: MigrationEntry): string | null {
  return open === null
    ? null
    : "The knexfile's migrationSource gives it: mend what its getMigration() does, or the module that it loads."
}
