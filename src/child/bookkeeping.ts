import type { Knex } from 'knex'
import { ToolError } from '../kernel/errors.js'
import type { Project } from '../project/project.js'
import { sentenceOf } from '../project/thrown.js'
import { isCallable, recordOf } from '../project/unknown.js'

/** prepareBookkeeping makes the bookkeeping namespace where one is configured, and lets Knex make its own two tables. */
export async function prepareBookkeeping(knex: Knex, { facts }: Project): Promise<void> {
  try {
    if (facts.schemaName !== null && facts.client === 'pg') {
      await bookkeeper(knex).raw('create schema if not exists ??', [facts.schemaName])
    }
    await knex.migrate.currentVersion()
  } catch (cause) {
    throw new ToolError(`Knex could not make its bookkeeping tables: ${sentenceOf(cause)}`, {
      blame: 'environment',
      advice: 'Check that the scratch database can be reached and that the role may create tables in it.',
      cause,
    })
  }
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

/** Hook is one of the four that Knex calls around migrations since 3.2. */
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
