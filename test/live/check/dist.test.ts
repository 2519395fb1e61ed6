import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { version } from '../../../src/kernel/version.js'
import { createTable, temporaryProject } from '../../support/projects.js'
import { runCheck, urlOf } from '../../support/run-check.js'
import { createDatabase, postgresServers, type TestServer } from '../../support/servers.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const alone = mkdtempSync(join(tmpdir(), 'roundtrip-dist-'))
cpSync(join(root, 'dist'), join(alone, 'dist'), { recursive: true })
afterAll(() => rmSync(alone, { recursive: true, force: true }))

const program = join(alone, 'dist', 'cli.js')
const nodes = [
  ['20', join(root, 'test/servers/node_modules/node20/bin/node')],
  ['22', join(root, 'test/servers/node_modules/node22/bin/node')],
  ['24', process.execPath],
] as const

const files = {
  'package.json': '{ "name": "p" }',
  'knexfile.ts':
    "import type { Knex } from 'knex'\nenum Client { Pg = 'pg' }\nconst config: Knex.Config = { client: Client.Pg }\nexport default config\n",
  'migrations/1_a.js': createTable('a'),
  'migrations/2_b.ts':
    "import type { Knex } from 'knex'\nexport async function up(knex: Knex): Promise<void> { await knex.schema.alterTable('a', (t) => { t.text('note') }) }\nexport async function down(knex: Knex): Promise<void> { await knex.schema.alterTable('a', (t) => { t.dropColumn('note') }) }\n",
  'migrations/3_c.js':
    "exports.up = (knex) => knex.schema.alterTable('a', (t) => { t.index('name') })\nexports.down = async () => {}\n",
}

describe.each(nodes)('dist alone in an empty folder on Node %s', (_major, node) => {
  it('answers --version, help and a wrong command', () => {
    const run = (...args: readonly string[]) => execFileSync(node, [program, ...args], { cwd: alone, encoding: 'utf8' })
    expect(run('--version').trim()).toBe(version)
    expect(run('help', 'check')).toContain('--database-url')
    expect(run('check', '--help')).toContain('--database-url')
    expect(() => execFileSync(node, [program, 'chekc'], { stdio: 'pipe' })).toThrow(/knex-roundtrip check/)
  })

  it('checks a TypeScript project without any node_modules', async () => {
    using project = temporaryProject({ ...files, 'knexfile.js': '' })
    const [server] = postgresServers([18, 17, 16, 15, 14, 13])
    const run = await runCheck({ project: project.folder, program, node, ...(server && { server }) })
    expect(run.report?.migrations.map(({ status }) => status)).toEqual(['symmetric', 'symmetric', 'down-noop'])
    expect(run.report?.findings.find(({ rule }) => rule === 'down-noop')).toMatchObject({
      file: 'migrations/3_c.js',
      line: 2,
    })
    expect(run.exitCode).toBe(1)
  })
})

describe.each(nodes)('apply of dist on Node %s', (_major, node) => {
  it('migrates a database and takes it back', async () => {
    using project = temporaryProject({ ...files, 'knexfile.js': '' })
    const [server] = postgresServers() as [TestServer]
    await using database = await createDatabase(server)
    const environment = { ...process.env, TARGET: urlOf(database.connection) }
    const apply = (...more: readonly string[]) => {
      const words = ['apply', '--project', project.folder, '--database-url', 'env:TARGET', '--output', project.folder]
      execFileSync(node, [program, ...words, ...more], { env: environment, stdio: 'pipe' })
      return JSON.parse(readFileSync(join(project.folder, 'report.json'), 'utf8')) as object
    }
    expect(apply()).toMatchObject({ command: 'apply', verdict: 'passed' })
    expect(await database.query('select name, batch from knex_migrations order by id')).toEqual(
      ['1_a.js', '2_b.ts', '3_c.js'].map((name) => ({ name, batch: 1 })),
    )
    expect(() => apply('--rollback')).not.toThrow()
    expect(await database.query('select name from knex_migrations')).toEqual([])
  })
})

describe('dist', () => {
  it('checks on the embedded server where there is no other', async () => {
    using project = temporaryProject(files)
    const [, , [, node]] = nodes
    const run = await runCheck({
      project: project.folder,
      program,
      node,
      args: ['--server', 'embedded'],
      environment: { PATH: '/nowhere' },
    })
    expect(run.report?.server).toMatchObject({ vendor: 'postgresql', source: 'embedded' })
    expect(run.report?.migrations.map(({ status }) => status)).toEqual(['symmetric', 'symmetric', 'down-noop'])
  })

  it('has the version of package.json', () => {
    const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as { version: string }
    expect(read('package.json').version).toBe(version)
    expect(read('dist/package.json').version).toBe(version)
    expect(existsSync(join(root, 'dist/licenses.txt'))).toBe(true)
  })
})
