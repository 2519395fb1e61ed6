import { describe, expect, test } from 'vitest'
import { introspectMysql } from '../../../src/dialects/mysql/introspect.js'
import { mysqlKinds } from '../../../src/dialects/mysql/kinds.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import type { Change } from '../../../src/diff/change.js'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import type { Snapshot } from '../../../src/schema/snapshot.js'
import { factsIn, sortedGroups, without } from '../../support/fact-mutants.js'
import type { KnownServer } from '../../support/mysql-known.js'
import { mysqlServers } from '../../support/mysql-servers.js'
import { applies, factPairs, factsDatabase, isLater, labelOf } from './facts-database.js'

const bookkeeping = { tableName: 'knex_migrations', schemaName: null }
const vocabulary = Object.entries(mysqlKinds).flatMap(([kind, facts]) =>
  Object.keys(facts).map((fact) => `${kind}.${fact}`),
)

/** Facts that no server shows: keys that are disabled or hidden are never of these kinds. */
const unseen = vocabulary.filter((fact) =>
  /^(primary-key|unique)\.disabled$|^primary-key\.invisible$|^index\.withoutOverlaps$|^(procedure|package|package-body)\.(language|libraries)$|^library\.language$|^package(-body)?\.(parameters|deterministic|dataAccess)$/.test(
    fact,
  ),
)

async function snapshots(server: KnownServer): Promise<{ before: Snapshot; after: Snapshot }> {
  await using db = await factsDatabase(server)
  await using session = await openMysql(db.connection)
  const before = await introspectMysql(session, bookkeeping)
  await db.change()
  return { before, after: await introspectMysql(session, bookkeeping) }
}

function groupOf(change: Change): string {
  const top = change.path[0]
  return /\bf\d{3}/.exec(top?.name ?? '')?.[0] ?? `${top?.name}`
}

function deltasOf(change: Change): readonly string[] {
  const kind = change.path.at(-1)?.kind
  if (change.type === 'modified') return change.deltas.map((delta) => `${kind}.${delta.fact}`)
  return [`${change.type === 'added' ? '+' : '-'}${kind}`]
}

function grouped(before: Snapshot, after: Snapshot): Record<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const change of compareSnapshots(before, after, roundTripPolicy)) {
    const group = groupOf(change)
    groups.set(group, [...(groups.get(group) ?? []), ...deltasOf(change)])
  }
  return sortedGroups(groups)
}

function expected(server: KnownServer): Record<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const [index, pair] of factPairs.entries()) {
    if (!applies(pair, server)) continue
    const group = pair.fact.startsWith('database.') ? 'database' : labelOf(index)
    groups.set(group, [...(groups.get(group) ?? []), pair.fact, ...pair.also])
  }
  return sortedGroups(groups)
}

describe.for(mysqlServers())('facts on $name', (server) => {
  test('each pair differs in exactly its fact, and no mutant of introspection survives', async () => {
    const { before, after } = await snapshots(server)
    const wanted = expected(server)
    expect(grouped(before, after)).toEqual(wanted)
    const emitted = new Set([...factsIn(before), ...factsIn(after)])
    expect([...emitted].filter((fact) => !vocabulary.includes(fact))).toEqual([])
    const text = JSON.stringify(wanted)
    const survivors = [...emitted].filter(
      (fact) => JSON.stringify(grouped(without(before, fact), without(after, fact))) === text,
    )
    const later = factPairs.filter((pair) => isLater(pair, server)).map((pair) => pair.fact)
    expect(survivors.filter((fact) => !unseen.includes(fact) && !later.includes(fact))).toEqual([])
    expect(before.unsupported).toEqual([])
    expect(after.unsupported).toEqual([])
  })
})

test('every fact of the vocabulary has a pair', () => {
  const paired = new Set(factPairs.map((pair) => pair.fact))
  expect(vocabulary.filter((fact) => !paired.has(fact) && !unseen.includes(fact))).toEqual([])
  expect([...paired].filter((fact) => !vocabulary.includes(fact))).toEqual([])
})
