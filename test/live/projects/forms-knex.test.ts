import { execFile } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { stubs, tables } from '../../cases/projects/forms/builders.js'
import { nodes } from '../../cases/projects/forms/load.js'
import { type ProjectFolder, projectFolder, startIn, workerConnection } from '../../cases/projects/workers.js'
import { reportOf, runCheck, urlOf } from '../../support/run-check.js'
import { createDatabase, postgresServers, type TestDatabase, type TestServer } from '../../support/servers.js'

const [server] = postgresServers([18, 17, 16, 15, 14, 13]) as [TestServer]
const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url))

/** A knexfile whose database is that of the environment, as Knex's own command line needs it. */
const knexfile = (migrations: string) =>
  `module.exports = { client: 'pg', connection: process.env.DATABASE_URL, migrations: ${migrations} }\n`

async function byKnex(project: ProjectFolder, database: TestDatabase, command: string): Promise<void> {
  const environment = { ...process.env, DATABASE_URL: urlOf(database.connection) }
  const program = path.join(modules, 'knex', 'bin', 'cli.js')
  await promisify(execFile)(process.execPath, [program, command], { cwd: project.folder, env: environment })
}

const rows = 'select id, name, batch from knex_migrations order by id'
const made = "select table_name from information_schema.tables where table_schema = 'public' order by 1"

async function expectSame(ours: TestDatabase, theirs: TestDatabase): Promise<void> {
  expect(await ours.query(rows)).toEqual(await theirs.query(rows))
  expect(await ours.query(made)).toEqual(await theirs.query(made))
}

test('latest and rollback do with every way to write SQL calls what `npx knex` does', async () => {
  using project = projectFolder(
    { 'knexfile.js': knexfile("{ directory: ['stubs', 'tables'] }"), ...stubs, ...tables },
    true,
  )
  await using ours = await createDatabase(server)
  await using theirs = await createDatabase(server)
  const connection = workerConnection(ours.connection)
  await using worker = await startIn(project.folder, { connection })
  await worker.load()
  await worker.prepare(connection)
  expect((await worker.latest()).step).toMatchObject({ kind: 'done' })
  await byKnex(project, theirs, 'migrate:latest')
  await expectSame(ours, theirs)
  expect(await ours.query(rows)).toHaveLength(Object.keys({ ...stubs, ...tables }).length)
  expect((await worker.rollback(false)).step).toMatchObject({ kind: 'done' })
  await byKnex(project, theirs, 'migrate:rollback')
  await expectSame(ours, theirs)
})

const right = (table: string) =>
  `import type { Knex } from 'knex'\nenum Names { Table = '${table}' }\nexport async function up(knex: Knex) { await knex.schema.createTable(Names.Table, (t) => { t.increments() }) }\nexport async function down(knex: Knex) { await knex.schema.dropTable(Names.Table) }\n`

test('a check with the oldest Node judges what loads and says of the rest why it does not', async () => {
  using project = projectFolder({
    'package.json':
      '{ "type": "module", "dependencies": { "dayjs": "1" }, "scripts": { "migrate": "knex migrate:latest --knexfile src/db/knexfile.ts" } }',
    'package-lock.json': '{}',
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    'src/db/knexfile.ts':
      "import { tableName } from '@/config'\nexport default { client: 'pg', migrations: { tableName, directory: './src/db/migrations' } }\n",
    'src/config.ts': "export const tableName: string = 'done'\n",
    'src/db/migrations/1_right.ts': right('a'),
    'src/db/migrations/2_package.ts':
      "import dayjs from 'dayjs'\nexport const up = async () => dayjs()\nexport const down = async () => {}\n",
    'src/db/migrations/3_syntax.ts': 'export const up = async ( => {}\n',
    'src/db/migrations/4_no-down.ts': 'export const up = async () => {}\n',
    'src/db/migrations/5_exits.ts': 'process.exit(0)\n',
    'src/db/migrations/6_right.ts': right('b'),
  })
  mkdirSync(path.join(project.folder, '.bin'))
  symlinkSync(nodes[20], path.join(project.folder, '.bin', 'node'))
  const PATH = `${path.join(project.folder, '.bin')}${path.delimiter}${process.env.PATH}`
  const report = reportOf(await runCheck({ project: project.folder, server, environment: { PATH } }))
  expect(report.migrations.map(({ name, status }) => `${name} ${status}`)).toEqual([
    '1_right.ts symmetric',
    '2_package.ts load-failed',
    '3_syntax.ts load-failed',
    '4_no-down.ts load-failed',
    '5_exits.ts load-failed',
    '6_right.ts symmetric',
  ])
  expect(report).toMatchObject({ node: expect.stringMatching(/^20\./), verdict: 'failed' })
  const said = report.findings.filter(({ rule }) => rule === 'load-failed')
  expect(said.map(({ message, advice, line }) => ({ message, advice, line }))).toEqual([
    {
      message: expect.stringContaining('the package dayjs is not installed'),
      advice: expect.stringContaining('`npm ci`'),
      line: 1,
    },
    { message: expect.stringContaining('at line 1, column'), advice: 'Mend the syntax.', line: 1 },
    { message: expect.stringContaining('must have both'), advice: expect.stringContaining('no `down`'), line: 1 },
    {
      message: expect.stringContaining('exit code 0'),
      advice: expect.stringContaining('must not end the process'),
      line: 1,
    },
  ])
})
