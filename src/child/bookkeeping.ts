import type { Knex } from 'knex'
import { ToolError } from '../kernel/errors.js'
import { isAtLeast } from '../kernel/versions.js'
import type { Project } from '../project/project.js'
import { sentenceOf } from '../project/thrown.js'
import { isCallable, recordOf } from '../project/unknown.js'
import { bookkeeper } from './bookkeeper.js'
import { families } from './families.js'

/** prepareBookkeeping makes the bookkeeping namespace where one is configured, and lets Knex make its own two tables. */
export async function prepareBookkeeping(knex: Knex, { facts, client }: Project): Promise<void> {
  const ways = families[client.family]
  try {
    if (facts.schemaName !== null && ways.createNamespace !== null) {
      await bookkeeper(knex).raw(ways.createNamespace, [facts.schemaName])
    }
    await knex.migrate.currentVersion()
  } catch (cause) {
    const explained = ways.explainLogin(client.driver, cause)
    if (explained !== null) throw explained
    throw new ToolError(`Knex could not make its bookkeeping tables: ${sentenceOf(cause)}`, {
      blame: 'environment',
      advice: 'Check that the scratch database can be reached and that the role may create tables in it.',
      cause,
    })
  }
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
