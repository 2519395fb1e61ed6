import { expect } from 'vitest'
import { isAtLeast } from '../../../src/kernel/versions.js'
import type { KnownServer } from '../../support/mysql-known.js'
import { createMysqlDatabase, type MysqlDatabase } from '../../support/mysql-servers.js'
import type { FactPair } from './fact-pair.js'
import { programFacts } from './facts-programs.js'
import { tableFacts } from './facts-tables.js'

/** factPairs are all pairs; each has a label of its own in the names of what it makes. */
export const factPairs: readonly FactPair[] = [...tableFacts, ...programFacts]

/** labelOf is the beginning of the names of what a pair makes. */
export function labelOf(index: number): string {
  return `f${String(index).padStart(3, '0')}`
}

/** applies tells whether a server has what a pair changes. */
export function applies({ only, since }: FactPair, server: KnownServer): boolean {
  return only === null || (only === server.vendor && isAtLeast(server.version, since))
}

/** isLater tells whether a pair is for newer servers of the same product: until then nothing changes its fact. */
export function isLater({ only, since }: FactPair, server: KnownServer): boolean {
  return only === server.vendor && !isAtLeast(server.version, since)
}

/** FactsDatabase holds what all pairs start from; `change` changes all of it. */
export interface FactsDatabase extends MysqlDatabase {
  change(): Promise<void>
}

/** factsDatabase makes what all pairs start from. */
export async function factsDatabase(server: KnownServer): Promise<FactsDatabase> {
  const db = await createMysqlDatabase(server)
  await db.query(
    `alter database \`${db.connection.database}\` collate utf8mb4_general_ci; set names utf8mb4 collate utf8mb4_general_ci`,
  )
  await db.query("create user if not exists 'someone'@'localhost'")
  await runAll(db, 'base', server)
  return { ...db, change: () => runAll(db, 'change', server) }
}

async function runAll(db: MysqlDatabase, part: 'base' | 'change', server: KnownServer): Promise<void> {
  const problems: string[] = []
  for (const [index, pair] of factPairs.entries()) {
    if (!applies(pair, server)) continue
    const sql = pair[part].replaceAll('$n', labelOf(index)).replaceAll('$d', db.connection.database)
    await db.query(sql).catch((error: unknown) => problems.push(`${part} of ${pair.fact}: ${String(error)}: ${sql}`))
  }
  expect(problems).toEqual([])
}
