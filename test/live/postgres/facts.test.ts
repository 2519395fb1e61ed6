import { describe, expect, test } from 'vitest'
import { introspectPostgres } from '../../../src/dialects/postgres/introspect.js'
import { postgresKinds } from '../../../src/dialects/postgres/kinds.js'
import { openPostgres } from '../../../src/dialects/postgres/session.js'
import type { Change } from '../../../src/diff/change.js'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import type { Snapshot } from '../../../src/schema/snapshot.js'
import { factsIn, sortedGroups, without } from '../../support/fact-mutants.js'
import { createDatabase, postgresServers, type TestDatabase, type TestServer } from '../../support/servers.js'
import type { FactPair } from './fact-pair.js'
import { commonFacts } from './facts-common.js'
import { otherFacts } from './facts-others.js'
import { tableFacts } from './facts-tables.js'

const bookkeeping = { tableName: 'knex_migrations', schemaName: null }
const pairs: readonly FactPair[] = [...commonFacts, ...tableFacts, ...otherFacts]
const vocabulary = Object.entries(postgresKinds).flatMap(([kind, facts]) =>
  Object.keys(facts).map((fact) => `${kind}.${fact}`),
)

/** All pairs share two snapshots; each has a namespace of its own, so that a change tells whose it is. */
const labelOf = (index: number) => `f${String(index).padStart(3, '0')}`

async function runAll(db: TestDatabase, part: 'base' | 'change', major: number): Promise<void> {
  const problems: string[] = []
  for (const [index, pair] of pairs.entries()) {
    if (pair.since > major) continue
    const sql = pair[part].replaceAll('$n', labelOf(index)).replaceAll('$d', db.connection.database)
    const whole = part === 'base' ? `create schema ${labelOf(index)}; ${sql}` : sql
    await db.query(whole).catch((error: unknown) => problems.push(`${part} of ${pair.fact}: ${String(error)}: ${sql}`))
  }
  expect(problems).toEqual([])
}

async function snapshots(server: TestServer): Promise<{ before: Snapshot; after: Snapshot }> {
  await using db = await createDatabase(server)
  await using session = await openPostgres(db.connection)
  await runAll(db, 'base', server.major)
  const before = await introspectPostgres(session, bookkeeping)
  try {
    await runAll(db, 'change', server.major)
    return { before, after: await introspectPostgres(session, bookkeeping) }
  } finally {
    await db.query(
      'set allow_system_table_mods = on; update pg_database set datistemplate = false where datname = current_database()',
    )
  }
}

/** The pair a change belongs to: its namespace, its own top-level name, or the database. */
function groupOf(change: Change): string {
  const top = change.path[0]
  const label = /\bf\d{3}(?=\b|_)/.exec(top?.name ?? '')?.[0]
  return label ?? `${top?.name}`
}

function deltasOf(change: Change): readonly string[] {
  const kind = change.path.at(-1)?.kind
  if (change.type === 'modified') return change.deltas.map((delta) => `${kind}.${delta.fact}`)
  return [`${change.type === 'added' ? '+' : '-'}${kind}`]
}

function grouped(before: Snapshot, after: Snapshot): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const change of compareSnapshots(before, after, roundTripPolicy)) {
    const group = groupOf(change)
    groups.set(group, [...(groups.get(group) ?? []), ...deltasOf(change)])
  }
  return groups
}

/** What each group must consist of. NOT NULL is an object of its own on newer servers only. */
function expected(server: TestServer): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const [index, pair] of pairs.entries()) {
    if (pair.since > server.major) continue
    const group = pair.fact.startsWith('database.') ? 'database' : (pair.under ?? labelOf(index))
    const also = pair.also.filter(
      (entry) => entry !== '+not-null' || server.major >= (pair.fact.startsWith('domain') ? 17 : 18),
    )
    groups.set(group, [...(groups.get(group) ?? []), pair.fact, ...also])
  }
  return groups
}

const seen = new Set<string>()

describe.for(postgresServers([15, 18]))('facts on $name', (server) => {
  test('each pair differs in exactly its fact, and no mutant of introspection survives', async () => {
    const { before, after } = await snapshots(server)
    const wanted = sortedGroups(expected(server))
    expect(sortedGroups(grouped(before, after))).toEqual(wanted)
    const emitted = new Set([...factsIn(before), ...factsIn(after)])
    expect([...emitted].filter((fact) => !vocabulary.includes(fact))).toEqual([])
    for (const fact of emitted) seen.add(fact)
    expect(same(sortedGroups(grouped(before, after)), wanted)).toBe(true)
    const survivors = [...emitted].filter((fact) =>
      same(sortedGroups(grouped(without(before, fact), without(after, fact))), wanted),
    )
    expect(survivors).toEqual([])
    expect(before.unsupported).toEqual([])
    expect(after.unsupported).toEqual([])
  })
})

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

test('every fact of the vocabulary has a pair', () => {
  const paired = new Set(pairs.map((pair) => pair.fact))
  expect(vocabulary.filter((fact) => !paired.has(fact))).toEqual([])
  expect([...paired].filter((fact) => !vocabulary.includes(fact))).toEqual([])
})
