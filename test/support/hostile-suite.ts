import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { expect } from 'vitest'
import { type HostileCase, hostileFiles, nameOf, sleepOnServer } from '../cases/hostile/process.js'
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
  /** The node that check and project run with; the one that runs the tests unless said otherwise. */
  readonly node?: string
}

/** Tells where it was run, behind all others. */
const witness = `
exports.up = async (knex) => {
  const { rows } = await knex.raw('select current_database() as name')
  require('node:fs').writeFileSync(process.env.HOSTILE_SCENE, rows[0].name)
  await knex.schema.createTable('witness', (t) => { t.increments() })
}
exports.down = (knex) => knex.schema.dropTable('witness')
`

/** What of a run is left on the server: its databases, and sessions on them or with a statement that a case has sent to sleep. */
async function leftOnServer(server: TestServer, database: string): Promise<readonly unknown[]> {
  const client = new pg.Client(urlOf(server.connection))
  await client.connect()
  const run = database.replace(/[^_]+$/, '')
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where starts_with(datname, $1)
     union all select query from pg_stat_activity
       where pid <> pg_backend_pid() and (starts_with(datname, $1) or query like '%pg_sleep(${sleepOnServer})%')`,
    [run],
  )
  await client.end()
  return rows
}

/** Processes that were started with so much in their environment. */
function processesWith(text: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(text)
    } catch {
      return false
    }
  })
}

/** The project's node is the first one of the PATH. */
function nodeFirst(node: string | undefined): Readonly<Record<string, string>> {
  return node === undefined ? {} : { PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` }
}

/** checkHostile runs a check of the cases: none of its processes, databases and sessions is left, and no other database of the server but a test's comes or goes. */
export async function checkHostile(
  server: TestServer,
  cases: readonly HostileCase[],
  options: Options = {},
): Promise<CheckRun> {
  using project = temporaryProject({ ...hostileFiles(cases), 'migrations/zz_witness.js': witness })
  const scene = path.join(project.folder, 'scene')
  const before = await databases(server)
  const run = await runCheck({
    project: project.folder,
    server,
    ...options,
    environment: { ...nodeFirst(options.node), ...options.environment, HOSTILE_SCENE: scene },
  })
  expect(await databases(server)).toEqual(before)
  const database = readFileSync(scene, 'utf8')
  expect(database).toMatch(/^roundtrip_[0-9a-f]{8}_/)
  expect(await leftOnServer(server, database)).toEqual([])
  expect(processesWith(`HOSTILE_SCENE=${scene}`)).toEqual([])
  return run
}
