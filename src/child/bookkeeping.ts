import type { Knex } from 'knex'
import { ToolError } from '../kernel/errors.js'
import type { Project } from '../project/project.js'
import { sentenceOf } from '../project/thrown.js'
import { isCallable, propertyOf, recordOf } from '../project/unknown.js'

/** prepareBookkeeping makes the bookkeeping namespace where one is configured, and lets Knex make its own two tables. */
export async function prepareBookkeeping(knex: Knex, { facts, client }: Project): Promise<void> {
  try {
    if (facts.schemaName !== null && client.family === 'postgresql') {
      await bookkeeper(knex).raw('create schema if not exists ??', [facts.schemaName])
    }
    await knex.migrate.currentVersion()
  } catch (cause) {
    if (oldLogins.has(propertyOf(cause, 'code'))) throw tooOldDriver(client.driver, cause)
    throw new ToolError(`Knex could not make its bookkeeping tables: ${sentenceOf(cause)}`, {
      blame: 'environment',
      advice: 'Check that the scratch database can be reached and that the role may create tables in it.',
      cause,
    })
  }
}

const oldLogins = new Set<unknown>(['ER_NOT_SUPPORTED_AUTH_MODE', 'UNSUPPORTED_AUTH_METHOD'])

/** MySQL 8.4 leaves mysql_native_password out unless it is told, and 9.0 has it no more; the driver mysql knows no other way. */
function tooOldDriver(driver: string, cause: unknown): ToolError {
  return new ToolError(`The project's driver ${driver} cannot log in to this server: ${sentenceOf(cause)}`, {
    blame: 'user',
    advice: `The driver ${driver} knows no other way to log in than mysql_native_password, which MySQL 9 has no more. Try --client mysql2, or run the check on the server that the project is deployed to.`,
    cause,
  })
}

/** ServerWays are what a server of MySQL's family does its own way. */
export interface ServerWays {
  /** Whether it takes names of databases for equal that differ in case only. */
  readonly ignoresCase: boolean
  readonly isMariaDB: boolean
}

/** askWays asks the server. */
export async function askWays(knex: Knex): Promise<ServerWays> {
  const answer: unknown = await bookkeeper(knex).raw('select @@lower_case_table_names as mode, version() as version')
  const [rows] = Array.isArray(answer) ? (answer as readonly unknown[]) : []
  const { mode, version } = recordOf(Array.isArray(rows) ? rows[0] : null)
  return { ignoresCase: Number(mode ?? 0) !== 0, isMariaDB: /mariadb/i.test(String(version)) }
}

/** bookkeeper is the instance that Knex's migrator would work with: its own statements go without wrapIdentifier and postProcessResponse. */
export function bookkeeper(knex: Knex): Knex {
  const { withUserParams, userParams } = recordOf(knex)
  const own = isCallable(withUserParams) ? (withUserParams.call(knex, { ...recordOf(userParams) }) as Knex) : knex
  disableProcessing(own)
  return own
}

/** disableProcessing makes the following statements Knex's own. */
export function disableProcessing(knex: Knex): void {
  callIfThere(knex, 'disableProcessing')
}

/** enableProcessing makes the following statements the migration's. */
export function enableProcessing(knex: Knex): void {
  callIfThere(knex, 'enableProcessing')
}

/** Knex has these since 0.20; they are not in its types. */
function callIfThere(knex: Knex, name: string): void {
  const method = recordOf(knex)[name]
  if (isCallable(method)) method.call(knex)
}

/** bookkeepingTable names the table as Knex addresses it: in one text, with the namespace before a dot. */
export function bookkeepingTable({ facts }: Project): string {
  return facts.schemaName === null ? facts.tableName : `${facts.schemaName}.${facts.tableName}`
}

/** recordApplied writes the row that Knex writes after an up, in a batch of its own. */
export async function recordApplied(knex: Knex, table: string, name: string): Promise<void> {
  const rows: unknown = await knex.from(table).max('batch as max_batch')
  const last = Number(recordOf(Array.isArray(rows) ? rows[0] : null).max_batch ?? 0)
  await knex.into(table).insert({ name, batch: last + 1, migration_time: new Date() })
}

/** recordReverted strikes the row that Knex strikes after a down. */
export async function recordReverted(knex: Knex, table: string, name: string): Promise<void> {
  await knex.from(table).where({ name }).del()
}

/** HookName is one of the four that Knex calls around migrations since 3.2. */
export type HookName = 'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll'

/** callHook runs a hook of the configuration where there is one and the project's Knex knows it. */
export async function callHook(
  project: Project,
  name: HookName,
  args: readonly [knex: Knex, migration: unknown],
): Promise<void> {
  const hook = project.settings[name]
  if (isCallable(hook) && knowsHooks(project.knex.version)) await hook(args[0], [args[1]])
}

function knowsHooks(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 3 || (major === 3 && minor >= 2)
}
