import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CaseGroup, groupOf, isForServer, type SeededCase } from './cases.js'
import { mysqlServers } from './mysql-servers.js'
import { mysqlVerdictOf } from './mysql-stairway.js'
import { writeSeededProject } from './seeded-project.js'

/** describeOracle holds what the groups' cases expect of the check against what the dumps of the server's own program say, each case in a database of its own: neither knows of the other. */
export function describeOracle(groups: readonly CaseGroup[], name: string): void {
  describe.each(mysqlServers().filter((server) => server.name === name))('the dumps of $name', (server) => {
    describe.each(groups)('$name', ({ cases }) => {
      const known = cases.filter((one) => isForServer(one, server))
      it.each(known.map((one): [string, SeededCase] => [one.name, one]))('%s', async (_, one) => {
        using project = writeSeededProject(groupOf('alone', [one]), server)
        const verdict = await mysqlVerdictOf(join(project.folder, 'migrations'), server, project.migrations[0]!)
        const agrees = verdict.symmetric === (one.expect.status === 'symmetric')
        // An exception that is none any more must go.
        expect(agrees, verdict.why).toBe(one.dumpsDiffer === undefined)
      })
    })
  })
}
