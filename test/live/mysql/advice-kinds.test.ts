import { describe, expect, test } from 'vitest'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import { writeFixes } from '../../../src/rules/explain/builder.js'
import { familyOf } from '../../../src/rules/explain/families.js'
import type { SchemaObject, Snapshot } from '../../../src/schema/snapshot.js'
import type { KnownServer } from '../../support/mysql-known.js'
import { createMysqlDatabase, type MysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { runCode } from '../../support/run-code.js'
import { keptOn } from './advice-kept.js'
import { readable, snapshotOf } from './advice-run.js'
import { tortureOn } from './torture.js'

const quoted = (name: string) => `\`${name.replaceAll('`', '``')}\``

/** Statements that drop an object; of a table what stands on it stays behind. */
function dropsOf({ kind, name }: SchemaObject): string | null {
  switch (kind) {
    case 'database':
    case 'privileges':
      return null
    case 'table':
      return `set foreign_key_checks = 0; drop table ${quoted(name)}; set foreign_key_checks = 1`
    case 'package':
    case 'package-body':
      return `set @m = @@sql_mode, sql_mode = 'ORACLE'; drop ${kind.replace('-', ' ')} ${quoted(name)}; set sql_mode = @m`
    default:
      return `drop ${kind} ${quoted(name)}`
  }
}

const clauses: Readonly<Record<string, (name: string) => string>> = {
  column: (name) => `drop column ${name}`,
  'primary-key': () => 'drop primary key',
  unique: (name) => `drop key ${name}`,
  index: (name) => `drop key ${name}`,
  check: (name) => `drop constraint ${name}`,
  'foreign-key': (name) => `drop foreign key ${name}`,
}

function partDropsOf(table: SchemaObject): readonly string[] {
  return table.children.flatMap(({ kind, name }) => {
    if (kind === 'trigger') return [`drop trigger ${quoted(name)}`]
    const clause = clauses[kind]
    return clause === undefined ? [] : [`alter table ${quoted(table.name)} ${clause(quoted(name))}`]
  })
}

async function material(server: KnownServer): Promise<MysqlDatabase> {
  const database = await createMysqlDatabase(server)
  for (const sql of [...tortureOn(server), ...keptOn(server)]) await database.query(sql)
  return database
}

/** What is another after the damage and the code that takes it back; null where the server does not let it be done. */
async function leftAfter(sql: string, before: Snapshot, database: MysqlDatabase): Promise<readonly unknown[] | null> {
  const done = await database.query(sql).then(
    () => true,
    () => false,
  )
  if (!done) return null
  const changes = compareSnapshots(before, await snapshotOf(database.connection), roundTripPolicy)
  expect(changes, sql).not.toEqual([])
  const family = familyOf(before.server)
  const code = writeFixes(family.fixes(changes, { family, applied: [], sql: [], upSql: [sql] }), family)
  await runCode(code, 'mysql2', database.connection)
  const rest = readable(compareSnapshots(before, await snapshotOf(database.connection), roundTripPolicy))
  return rest.length === 0 ? [] : [sql, code, ...rest]
}

describe.each(mysqlServers().map((server) => [server.name, server] as const))('on %s', (_, server) => {
  test('each object comes back whole', { timeout: 300_000 }, async () => {
    await using database = await material(server)
    const before = await snapshotOf(database.connection)
    const drops = before.objects.flatMap((object) => dropsOf(object) ?? [])
    expect(drops.length).toBeGreaterThan(25)
    for (const sql of drops) expect(await leftAfter(sql, before, database), sql).toEqual([])
  })

  test('each part of a table comes back whole', { timeout: 300_000 }, async () => {
    await using database = await material(server)
    const before = await snapshotOf(database.connection)
    const drops = before.objects.filter(({ kind }) => kind === 'table').flatMap(partDropsOf)
    let tried = 0
    for (const sql of drops) {
      const left = await leftAfter(sql, before, database)
      if (left !== null) tried++
      expect(left ?? [], sql).toEqual([])
    }
    expect(tried).toBeGreaterThan(60)
  })
})
