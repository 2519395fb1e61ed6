import { beforeAll, describe, expect, it } from 'vitest'
import { type AnyServer, serversNamed } from './any-server.js'
import { type CaseGroup, isForServer, type SeededCase } from './cases.js'
import { complaints } from './expectations.js'
import { type ReportJson, reportOf, runCheck } from './run-check.js'
import { writeSeededProject } from './seeded-project.js'

/** A project holds at most so many cases: each snapshot has the ground of all of them in it. */
const projectSize = 40

/** What every seeded project has beside its cases: the ground and the harmless end. */
const frame = 2

function projects(group: CaseGroup, server: AnyServer): CaseGroup[] {
  const known = group.cases.filter((one) => isForServer(one, server))
  const count = Math.ceil(known.length / projectSize)
  return Array.from({ length: count }, (_, index) => ({
    ...group,
    name: `${group.name} ${index + 1}`,
    cases: known.slice(index * projectSize, (index + 1) * projectSize),
  }))
}

async function check(group: CaseGroup, server: AnyServer): Promise<ReportJson> {
  using project = writeSeededProject(group, server)
  const at = { vendor: server.vendor, connection: server.connect() }
  return reportOf(await runCheck({ project: project.folder, server: at, args: group.args }))
}

function describeProject(project: CaseGroup, server: AnyServer): void {
  describe(project.name, () => {
    let report: ReportJson
    beforeAll(async () => {
      report = await check(project, server)
    }, 600_000)
    it.each(project.cases.map((one, position): [string, SeededCase, number] => [one.name, one, position]))(
      '%s',
      (_, one, position) => {
        expect(complaints(one, position, report)).toEqual([])
      },
    )
    it('goes to the last migration', () => {
      expect(report.migrations.length).toBe(project.cases.length + frame)
      expect(report.migrations.at(-1)).toMatchObject({ name: '9999_the_end.js', status: 'symmetric' })
    })
    if (project.clean) {
      it('has no finding that is an error', () => {
        expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
      })
    }
  })
}

/** describeCases runs the check on projects made of the groups' cases, on the server of the name, and holds every case against its expectation. */
export function describeCases(groups: readonly CaseGroup[], name: string): void {
  describe.each(serversNamed(name))('on $name', (server) => {
    for (const group of groups) for (const project of projects(group, server)) describeProject(project, server)
  })
}
