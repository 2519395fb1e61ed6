import type { Knex } from 'knex'
import { ToolError } from '../kernel/errors.js'
import { isAtLeast } from '../kernel/versions.js'
import type { Project } from '../project/project.js'
import { sentenceOf } from '../project/thrown.js'
import { isCallable, propertyOf, recordOf } from '../project/unknown.js'
import { bookkeeper } from './bookkeeper.js'
import { families } from './families.js'

/** prepareBookkeeping makes the bookkeeping namespace where one is configured, and lets Knex make its own two tables. */
export async function prepareBookkeeping(knex: Knex, project: Project): Promise<void> {
  const { facts, client } = project
  try {
    if (facts.schemaName !== null) await createNamespace(knex, project, facts.schemaName)
    await makeTables(knex, project)
  } catch (cause) {
    const explained = families[client.family].explainLogin(client.driver, cause)
    throw explained ?? unprepared(cause, project)
  }
}

/** PostgreSQL has this code where no namespace of the search path is there. */
const withoutNamespace = '3F000'

/** On the database that the project knows, the first namespace of its search path is there: no migration can have made it, since Knex would fail before the first. */
async function makeTables(knex: Knex, project: Project): Promise<void> {
  try {
    await knex.migrate.currentVersion()
  } catch (cause) {
    const first = [project.config.searchPath].flat()[0]
    if (propertyOf(cause, 'code') !== withoutNamespace || typeof first !== 'string') throw cause
    await createNamespace(knex, project, first)
    await knex.migrate.currentVersion()
  }
}

async function createNamespace(knex: Knex, { client }: Project, name: string): Promise<void> {
  const sql = families[client.family].createNamespace
  if (sql !== null) await bookkeeper(knex).raw(sql, [name])
}

function unprepared(cause: unknown, { config }: Project): ToolError {
  const hook = recordOf(config.pool).afterCreate
  const isHook = isCallable(hook) && hook.length < 2 && propertyOf(cause, 'name') === 'KnexTimeoutError'
  return new ToolError(`Knex could not make its bookkeeping tables: ${sentenceOf(cause)}`, {
    blame: isHook ? 'user' : 'environment',
    advice: isHook
      ? 'Knex waits until pool.afterCreate calls its second argument: afterCreate: (connection, done) => { ...; done(null, connection) }'
      : 'Check that the scratch database can be reached and that the role may create tables in it.',
    cause,
  })
}

/** bookkeepingTable names the table as Knex addresses it: in one text, with the namespace before a dot. */
export function bookkeepingTable({ facts }: Project): string {
  return facts.schemaName === null ? facts.tableName : `${facts.schemaName}.${facts.tableName}`
}

/** recordApplied writes the row that Knex writes after an up, in a batch of its own. */
export async function recordApplied(knex: Knex, table: string, name: string): Promise<void> {
  const rows: unknown = await knex.from(table).max('batch as max_batch')
  const last = Number(recordOf(Array.isArray(rows) ? rows[0] : null).max_batch ?? 0)
  const written: unknown = await knex.into(table).insert({ name, batch: last + 1, migration_time: new Date() })
  // Of PostgreSQL alone there is a number here, and only there a trigger can make nothing of an insert.
  if (recordOf(written).rowCount === 0)
    throw new Error('Knex’s row for the migration was not written: a trigger or a rule on its table keeps it away.')
}

/** recordReverted strikes the row that Knex strikes after a down. */
export async function recordReverted(knex: Knex, table: string, name: string): Promise<void> {
  await knex.from(table).where({ name }).del()
}

const firstWithHooks = '3.2'

/** HookName is one of the four that Knex calls around migrations since 3.2. */
export type HookName = 'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll'

/** callHook runs a hook of the configuration where there is one and the project's Knex knows it. */
export async function callHook(
  project: Project,
  name: HookName,
  args: readonly [knex: Knex, migration: unknown],
): Promise<void> {
  const hook = project.settings[name]
  if (isCallable(hook) && isAtLeast(project.knex.version, firstWithHooks)) await hook(args[0], [args[1]])
}
