import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anyMysql } from './any-server.js'
import type { KnownServer } from './mysql-known.js'
import { mysqlStairway } from './mysql-stairway.js'
import { type PublishedSet, projectOf, publishedNames, publishedSets } from './published.js'
import type { Pin } from './published-pins.js'
import { type ReportJson, reportOf, runCheck } from './run-check.js'
import type { OracleVerdict } from './stairway-oracle.js'

async function setNamed(name: string): Promise<PublishedSet> {
  const set = (await publishedSets('mysql2')).find((one) => one.name === name)
  if (set === undefined) throw new Error(`${name} is not there.`)
  return set
}

/** disagreements lists in words where the check and the oracle say otherwise of a migration. */
export function disagreements(report: ReportJson, verdicts: readonly OracleVerdict[]): readonly string[] {
  return verdicts.flatMap(({ name, symmetric, why }) => {
    const entry = report.migrations.find((one) => one.name === name)
    if (entry === undefined) return [`${name} is not in the report`]
    if ((entry.status === 'symmetric') === symmetric) return []
    const found = entry.differences.map(({ path, fact }) => `${path.map((part) => part.name).join('.')} ${fact ?? ''}`)
    const ours = [entry.status, JSON.stringify(entry.error), ...found].join(', ')
    return [`${name}: the check says ${ours}; the dumps say ${why === '' ? 'symmetric' : why}`]
  })
}

/** describePublished holds the check on migrations that nobody here wrote against dumps of copies before and after down, to the last migration. */
export function describePublished(servers: readonly KnownServer[], pick: (pin: Pin) => boolean): void {
  describe.each(servers)('published migrations on $name', (server) => {
    it.each(publishedNames('mysql2', pick))(
      '%s',
      async (name) => {
        using project = projectOf(await setNamed(name))
        const at = { vendor: server.vendor, connection: anyMysql(server).connect() }
        const report = reportOf(await runCheck({ project: project.folder, server: at }))
        const verdicts = await mysqlStairway(join(project.folder, 'migrations'), server)
        expect(disagreements(report, verdicts)).toEqual([])
        expect(report.migrations.map(({ name }) => name)).toEqual(verdicts.map(({ name }) => name))
        expect(verdicts.length).toBeGreaterThan(1)
      },
      600_000,
    )
  })
}
