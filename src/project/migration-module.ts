import { existsSync, readFileSync } from 'node:fs'
import type { MigrationError } from '../history/step.js'
import type { MigrationEntry } from './migration-source.js'
import type { ModuleLoader } from './module-loader.js'
import { describeThrown, sentenceOf } from './thrown.js'
import { isCallable, isRecord, recordOf, type UnknownRecord } from './unknown.js'

/** MigrationFunction is an up or a down. */
type MigrationFunction = (knex: unknown) => unknown

/** MigrationModule is what a migration exports. */
export interface MigrationModule {
  readonly up: MigrationFunction
  readonly down: MigrationFunction
  /** `config.transaction`; null where it says nothing. */
  readonly transaction: boolean | null
}

/** OpenedMigration is a migration with its module, or with the reason why it has none. */
export interface OpenedMigration {
  readonly entry: MigrationEntry
  readonly source: string | null
  readonly module: MigrationModule | null
  readonly loadError: MigrationError | null
}

/** openMigration loads one migration; a module that cannot be loaded is that migration's error and nobody else's. */
export async function openMigration(entry: MigrationEntry, loader: ModuleLoader): Promise<OpenedMigration> {
  const source = entry.file !== null && existsSync(entry.file) ? readFileSync(entry.file, 'utf8') : null
  try {
    return { entry, source, module: migrationModule(entry.name, await exportsOf(entry, loader)), loadError: null }
  } catch (thrown) {
    return { entry, source, module: null, loadError: loadError(thrown, entry.file) }
  }
}

/** brokenMigration is a migration whose module must not be loaded, for the reason given. */
export function brokenMigration(entry: MigrationEntry, reason: string): OpenedMigration {
  const source = entry.file !== null && existsSync(entry.file) ? readFileSync(entry.file, 'utf8') : null
  return { entry, source, module: null, loadError: { message: reason, code: null, line: null, sql: null, stack: null } }
}

/** A source of the project's own may count on a loader that is not there (ts-node in the command line's environment): ours comes second. */
async function exportsOf(entry: MigrationEntry, loader: ModuleLoader): Promise<unknown> {
  if (entry.open === null) return loader.load(entry.file ?? entry.name)
  try {
    return await entry.open()
  } catch (thrown) {
    if (entry.file === null || !existsSync(entry.file)) throw thrown
    return loader.load(entry.file)
  }
}

function migrationModule(name: string, exported: unknown): MigrationModule {
  const found = [
    exported,
    recordOf(exported).default,
    recordOf(recordOf(exported).default).default,
    recordOf(exported)['module.exports'],
  ]
  const module = found.filter(isRecord).find((candidate) => isCallable(candidate.up) || isCallable(candidate.down))
  const { up, down } = module ?? {}
  if (module === undefined || !isCallable(up) || !isCallable(down)) {
    throw new Error(`Invalid migration: ${name} must have both an up and down function`)
  }
  return {
    up: (knex) => up.call(module, knex),
    down: (knex) => down.call(module, knex),
    transaction: transactionOf(module),
  }
}

function transactionOf(module: UnknownRecord): boolean | null {
  const { transaction } = recordOf(module.config)
  return typeof transaction === 'boolean' ? transaction : null
}

/** The parser of the loader says `ParseError: ... file:line:column` in its message, since the stack is its own. */
function loadError(thrown: unknown, file: string | null): MigrationError {
  const error = describeThrown(thrown, { file, fault: null })
  if (error.line !== null || file === null) return error
  const message = sentenceOf(thrown)
  const place = message.lastIndexOf(`${file}:`)
  const line = place < 0 ? Number.NaN : Number.parseInt(message.slice(place + file.length + 1), 10)
  return { ...error, line: Number.isInteger(line) ? line : null }
}
