import { describe, expect, test } from 'vitest'
import type { Session } from '../../../src/dialects/dialect.js'
import { catalogQueries } from '../../../src/dialects/postgres/catalog-queries.js'
import { type ClaimCount, claimCountQuery } from '../../../src/dialects/postgres/claims.js'
import { openPostgres } from '../../../src/dialects/postgres/session.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

function statements(major: number): ReadonlyMap<string, string> {
  return new Map([...catalogQueries.map(({ name, sql }) => [name, sql(major)] as const), ['claims', claimCountQuery()]])
}

async function prepareAll(session: Session, major: number): Promise<void> {
  for (const [name, sql] of statements(major)) {
    await session.query(`prepare ${name} as ${sql}`)
    await session.query(`execute ${name}`)
  }
}

interface Plan {
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Join Filter'?: number
  readonly Plans?: readonly Plan[]
}

/** Rows that pass through all nodes of a plan: loops within loops show in it, and a slow machine does not. */
async function rowsHandled(session: Session, name: string): Promise<number> {
  const [row] = await session.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
    `explain (analyze, timing off, format json) execute ${name}`,
  )
  const count = (plan: Plan): number =>
    plan['Actual Loops'] *
      (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Join Filter'] ?? 0)) +
    (plan.Plans ?? []).reduce((sum, part) => sum + count(part), 0)
  return row === undefined ? Number.NaN : count(row['QUERY PLAN'][0].Plan)
}

describe.for(postgresServers())('statements on $name', (server) => {
  test('a query that is left out where the claims count nothing has nothing to read there', async () => {
    await using db = await createDatabase(server)
    await db.query(`create extension citext; create extension pg_trgm; create extension btree_gist; create extension postgres_fdw; create extension unaccent; create extension hstore;
      create table t (a citext primary key, b integer); create view v as select * from t`)
    await using session = await openPostgres(db.connection)
    const counts = await session.query<ClaimCount>(claimCountQuery())
    const none = new Set(counts.filter(({ count }) => count === 0).map(({ catalog }) => catalog))
    const left = catalogQueries.filter(({ guard }) => guard !== undefined && none.has(guard))
    expect(left.length).toBe(catalogQueries.filter(({ guard }) => guard !== undefined).length)
    for (const { name, sql } of left) expect(await session.query(sql(server.major)), name).toEqual([])
  })

  test('plans made on an empty database do for a large one', async () => {
    await using db = await createDatabase(server)
    await using kept = await openPostgres(db.connection)
    await prepareAll(kept, server.major)
    await db.query(
      `do $$ begin for i in 1..150 loop execute format('create table t%s (id serial primary key, a text unique, b integer default 1 check (b > 0))', i); end loop; end $$`,
    )
    await using fresh = await openPostgres(db.connection)
    await prepareAll(fresh, server.major)
    for (const name of statements(server.major).keys()) {
      const best = await rowsHandled(fresh, name)
      expect(await rowsHandled(kept, name), name).toBeLessThan(3 * best + 3000)
    }
  })
})
