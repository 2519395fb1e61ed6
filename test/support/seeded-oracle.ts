import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CaseGroup, groupOf, isForServer, type SeededCase } from './cases.js'
import { mysqlServers } from './mysql-servers.js'
import { mysqlVerdictOf } from './mysql-stairway.js'
import { writeSeededProject } from './seeded-project.js'

/** Exceptions give, by the name of a case, why dumps say otherwise of it than the check must. */
export type Exceptions = Readonly<Record<string, string>>

/** OracleSuite is what describeOracle is to hold against the dumps. */
export interface OracleSuite {
  readonly groups: readonly CaseGroup[]
  readonly exceptions: Exceptions
}

/** describeOracle holds what the groups' cases expect of the check against what the dumps of the server's own program say, each case in a database of its own: neither knows of the other. */
export function describeOracle({ groups, exceptions }: OracleSuite, name: string): void {
  describe.each(mysqlServers().filter((server) => server.name === name))('the dumps of $name', (server) => {
    describe.each(groups)('$name', ({ cases }) => {
      const known = cases.filter((one) => isForServer(one, server))
      it.each(known.map((one): [string, SeededCase] => [one.name, one]))('%s', async (_, one) => {
        using project = writeSeededProject(groupOf('alone', [one]), server)
        const verdict = await mysqlVerdictOf(join(project.folder, 'migrations'), server, project.migrations[0]!)
        const agrees = verdict.symmetric === (one.expect.status === 'symmetric')
        // An exception that is none any more must go.
        expect(agrees, verdict.why).toBe(exceptions[one.name] === undefined)
      })
    })
  })
}
