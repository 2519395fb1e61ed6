import { describe, expect, test } from 'vitest'
import type { BatchSession } from '../../../src/dialects/batch.js'
import { introspectMysql } from '../../../src/dialects/mysql/introspect.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import type { Snapshot } from '../../../src/schema/snapshot.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

const bookkeeping = { tableName: 'knex_migrations', schemaName: null }

type Rows = readonly (readonly unknown[])[]

/** A server of a later version, that says more of what it shows than any catalog that we read. */
function later(session: BatchSession, more: (text: string) => string): BatchSession {
  const say = (value: unknown): unknown => (typeof value === 'string' && /^CREATE /.test(value) ? more(value) : value)
  const row = (one: unknown) =>
    Object.fromEntries(Object.entries(one as object).map(([key, value]) => [key, say(value)]))
  return {
    query: (...given) => session.query(...given),
    async batch(statements) {
      const results: Rows = await session.batch(statements)
      return results.map((rows) => rows.map(row))
    },
    [Symbol.asyncDispose]: async () => {},
  }
}

/** Words that no server of today says, where they could stand; the object that must be listed for them. */
const sayings: readonly (readonly [string, string, RegExp, string])[] = [
  ['a column', 'table t', /( {2}`a` int[^\n,]*)/, '$1 NEWLY'],
  ['a column in a comment for new servers', 'table t', /( {2}`a` int[^\n,]*)/, '$1 /*!99999 NEWLY */'],
  ['the default of a column', 'table t', /DEFAULT '?5'?/, 'DEFAULT 5 NEWLY 6'],
  ['the length of a key', 'table t', /KEY `k` \(`b`\(3\)\)/, 'KEY `k` (`b`(3) NEWLY)'],
  ['a key', 'table t', /(KEY `k` \(`b`\(3\)\))/, '$1 NEWLY'],
  ['a check', 'table t', /(CONSTRAINT `c` CHECK [^\n,]*)/, '$1 NEWLY'],
  ['a foreign key', 'table t', /(REFERENCES `p` \(`a`\)[^\n,]*)/, '$1 NEWLY'],
  ['a line of its own', 'table t', /\n\) /, ',\n  NEWLY (`a`)\n) '],
  ['the table', 'table t', /\n\) ENGINE=InnoDB/, '\n) ENGINE=InnoDB NEWLY=5'],
  ['a routine', 'procedure r', /(COMMENT 'said')/, '$1\n    NEWLY'],
  ['the kind of a routine', 'procedure r', / PROCEDURE /, ' NEWLY PROCEDURE '],
]

describe.for(mysqlServers())('what nobody knows yet on $name', (server) => {
  test.for(sayings)('is listed where it is said of %s', async ([, listed, place, words]) => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query('create table p (a int primary key)')
    await db.query(
      'create table t (a int default 5, b varchar(9), key k (b(3)), constraint c check (a > 1), constraint f foreign key (a) references p (a))',
    )
    await db.query("create procedure r() comment 'said' set @a = 1")
    const before = await introspectMysql(session, bookkeeping)
    expect(before.unsupported).toEqual([])
    const changed = (text: string) => (/`[tr]`/.test(text.slice(0, 80)) ? text.replace(place, words) : text)
    const after = await introspectMysql(later(session, changed), bookkeeping)
    expect(after.unsupported.map(({ kind, name }) => `${kind} ${name}`)).toEqual([listed])
    expect(after.unsupported[0]?.reason).toContain('NEWLY')
    const another = await introspectMysql(
      later(session, (text) => changed(text).replace('NEWLY', 'NEWER')),
      bookkeeping,
    )
    expect(another.unsupported[0]?.digest).not.toBe(after.unsupported[0]?.digest)
  })

  test('is a fact of its own where partitions have it, and where a view has it', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query('create table t (a int) partition by hash (a) partitions 2; create view v as select 1 as a')
    const facts = async (more: (text: string) => string) => {
      const before: Snapshot = await introspectMysql(session, bookkeeping)
      const after = await introspectMysql(later(session, more), bookkeeping)
      const changes = compareSnapshots(before, after, roundTripPolicy)
      return changes.flatMap((change) => (change.type === 'modified' ? change.deltas.map(({ fact }) => fact) : []))
    }
    expect(await facts((text) => text.replace('PARTITIONS 2', 'PARTITIONS 2 NEWLY'))).toEqual(['partitioning'])
    // MariaDB's catalog says all of a view, so that it is not shown.
    const ofView = server.vendor === 'mysql' ? ['attributes'] : []
    expect(await facts((text) => text.replace(' VIEW ', ' NEWLY VIEW '))).toEqual(ofView)
  })

  test('is listed where it is a kind of table', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query('create table t (a int)')
    const odd: BatchSession = {
      ...later(session, (text) => text),
      async batch(statements) {
        const results: Rows = await session.batch(statements)
        const retyped = (row: unknown) =>
          (row as { type?: unknown }).type === 'BASE TABLE' ? { ...(row as object), type: 'NEWLY TABLE' } : row
        return results.map((rows) => rows.map(retyped))
      },
    }
    const { unsupported } = await introspectMysql(odd, bookkeeping)
    expect(unsupported.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['newly-table t'])
  })
})
