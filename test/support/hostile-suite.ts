import pg from 'pg'
import { expect } from 'vitest'
import { type HostileCase, hostileFiles, nameOf } from '../cases/hostile/process.js'
import { temporaryProject } from './projects.js'
import { type CheckRun, type ReportJson, reportOf, runCheck, urlOf } from './run-check.js'
import type { TestServer } from './servers.js'

interface Said {
  readonly name: string
  readonly status: string | undefined
  readonly findings: readonly string[]
}

function said({ migrations, findings }: ReportJson, name: string): Said {
  const about = findings.filter(({ file, rule }) => file?.endsWith(`/${name}`) && !/^(deploy|rollback)-/.test(rule))
  const found = about.map(({ rule, message }) => `${rule}: ${message}`)
  return { name, status: migrations.find((one) => one.name === name)?.status, findings: found }
}

function expected({ status, says }: HostileCase, name: string): Said {
  return {
    name,
    status,
    findings: says === undefined ? [] : (expect.arrayContaining([expect.stringContaining(says)]) as string[]),
  }
}

/** expectVerdicts: every case gets the verdict it asks for, and the migration behind each its own. */
export function expectVerdicts(run: CheckRun, cases: readonly HostileCase[]): void {
  const report = reportOf(run)
  const names = cases.map(nameOf)
  expect(names.map((name) => said(report, name))).toEqual(cases.map((one, at) => expected(one, names[at] as string)))
  const innocent = cases.map((_, at) => said(report, `${at + 10}_innocent.js`))
  expect(innocent.filter(({ status, findings }) => status !== 'symmetric' || findings.length > 0)).toEqual([])
}

async function databases(server: TestServer): Promise<readonly string[]> {
  const client = new pg.Client(urlOf(server.connection))
  await client.connect()
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database order by 1')
  await client.end()
  return rows
    .map(({ datname }) => datname)
    .filter((name) => !name.startsWith('roundtrip_') && !name.startsWith('test_'))
}

interface Options {
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/** checkHostile runs a check of the cases; no database of the server that is not the check's own or a test's comes or goes. */
export async function checkHostile(
  server: TestServer,
  cases: readonly HostileCase[],
  options: Options = {},
): Promise<CheckRun> {
  using project = temporaryProject(hostileFiles(cases))
  const before = await databases(server)
  const run = await runCheck({ project: project.folder, server, ...options })
  expect(await databases(server)).toEqual(before)
  return run
}
