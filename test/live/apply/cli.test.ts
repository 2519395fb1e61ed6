import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { compiledWorker } from '../../support/compile.js'
import { keyed } from '../../support/run-action.js'
import { urlOf } from '../../support/run-check.js'
import { createDatabase, postgresServers, type TestDatabase } from '../../support/servers.js'
import { alone, migration, project, table } from './support.js'

interface Run {
  readonly exitCode: number | null
  readonly text: string
  readonly report: Readonly<Record<string, unknown>> | null
  readonly files: readonly string[]
  readonly markdown: string
}

interface Call {
  readonly folder: string
  readonly database: TestDatabase
  readonly args?: readonly string[]
  /** Called with each piece of what the process prints. */
  readonly onText?: (text: string, child: ChildProcess) => void
}

const program = fileURLToPath(new URL('../../support/cli.mjs', import.meta.url))

/** Runs `apply` as a process of its own, as a person would, and reads back what it wrote. */
async function run({ folder, database, args = [], onText = () => {} }: Call): Promise<Run> {
  await compiledWorker()
  const output = mkdtempSync(join(tmpdir(), 'roundtrip-apply-'))
  const all = ['apply', '--project', folder, '--output', output, '--database-url', 'env:URL_OF_TEST', ...args]
  const child = spawn(process.execPath, [program, ...all], {
    env: { ...process.env, URL_OF_TEST: urlOf(database.connection) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let text = ''
  child.stderr.on('data', (chunk) => {
    text += String(chunk)
    onText(String(chunk), child)
  })
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const read = (name: string) => (existsSync(join(output, name)) ? readFileSync(join(output, name), 'utf8') : null)
  const json = read('report.json')
  const result = {
    exitCode,
    text,
    report: json === null ? null : (JSON.parse(json) as Run['report']),
    files: readdirSync(output).sort(),
    markdown: read('report.md') ?? '',
  }
  rmSync(output, { recursive: true, force: true })
  return result
}

const files = { 'migrations/1_a.js': table('a'), 'migrations/2_b.js': table('b') }
const sleeping = migration(
  "await knex.schema.createTable('c', (t) => t.increments()); console.log('asleep'); await knex.raw('select pg_sleep(600)')",
  '',
  alone,
)

const state = `select (select coalesce(string_agg(name, ' ' order by id), '') from knex_migrations) as names,
  (select sum(is_locked)::int from knex_migrations_lock) as locked,
  (select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()) as busy`

describe.each(postgresServers([15]))('the command line on $name', (server) => {
  test('applies, says when there is nothing to do, and takes back', async () => {
    using folder = project('pg', files)
    await using database = await createDatabase(server)
    const first = await run({ folder: folder.folder, database })
    expect(first).toMatchObject({ exitCode: 0, files: ['report.html', 'report.json', 'report.md'] })
    expect(first.report).toMatchObject({
      format: 1,
      command: 'apply',
      action: 'latest',
      verdict: 'passed',
      database: database.connection.database,
      plan: { pending: ['1_a.js', '2_b.js'], transaction: 'one', batch: 1 },
      migrations: [
        { name: '1_a.js', status: 'applied', batch: 1 },
        { name: '2_b.js', status: 'applied', batch: 1 },
      ],
    })
    expect(first.text).toMatch(/Pending, to be batch 1: 1_a\.js, 2_b\.js\./)
    expect(first.text).toMatch(/\[1\/2\] 1_a\.js: ran/)
    const idle = await run({ folder: folder.folder, database })
    expect(idle).toMatchObject({ exitCode: 0, report: { verdict: 'nothing-to-check' } })
    expect(idle.text).toContain('nothing was pending')
    const back = await run({ folder: folder.folder, database, args: ['--rollback-all'] })
    expect(back).toMatchObject({ exitCode: 0, report: { action: 'rollback-all', verdict: 'passed' } })
    expect(back.markdown).toContain('taken back')
    const both = await run({ folder: folder.folder, database, args: ['--rollback-all', '--seed', '--rollback'] })
    expect(both).toMatchObject({ exitCode: 2, report: null })
    expect(both.text).toMatch(/not both[\s\S]*runs no seeds/)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s in the middle of a long statement: report, free lock, exit code 130',
    async (signal) => {
      using folder = project('pg', { ...files, 'migrations/3_c.js': sleeping })
      await using database = await createDatabase(server)
      const { exitCode, report, text } = await run({
        folder: folder.folder,
        database,
        onText: (words, child) => words.includes('asleep') && setTimeout(() => child.kill(signal), 200),
      })
      expect(exitCode).toBe(130)
      expect(report).toMatchObject({ verdict: 'inconclusive', interrupted: true, retry: 'unsafe' })
      expect(text).toContain('A retry is not safe')
      expect(await database.query(state)).toEqual([{ names: '1_a.js 2_b.js', locked: 0, busy: 0 }])
      // The way out that the report names.
      await database.query('drop table c')
      folder.write({ 'migrations/3_c.js': table('c') })
      expect(await run({ folder: folder.folder, database })).toMatchObject({ exitCode: 0 })
    },
  )

  test('cancelled in the seeds: the migrations stand, and nobody blames the seed', async () => {
    using folder = project('pg', {
      ...files,
      'seeds/1_s.js':
        "exports.seed = async (knex) => { console.log('asleep'); await knex.raw('select pg_sleep(600)') }",
    })
    await using database = await createDatabase(server)
    const { exitCode, report } = await run({
      folder: folder.folder,
      database,
      args: ['--seed'],
      onText: (words, child) => words.includes('asleep') && setTimeout(() => child.kill('SIGTERM'), 200),
    })
    expect(exitCode).toBe(130)
    expect(report).toMatchObject({ interrupted: true, findings: [{ rule: 'apply-interrupted' }] })
    expect(await database.query(state)).toEqual([{ names: '1_a.js 2_b.js', locked: 0, busy: 0 }])
  })

  test('cancelled while it waits for another run, it has done nothing', async () => {
    using folder = project('pg', {
      'migrations/1_a.js': migration("console.log('asleep'); await knex.raw('select pg_sleep(4)')"),
    })
    await using database = await createDatabase(server)
    let second: Promise<Run> | undefined
    const first = await run({
      folder: folder.folder,
      database,
      onText(words) {
        if (!words.includes('asleep')) return
        second = run({
          folder: folder.folder,
          database,
          onText: (told, child) => void (told.includes('waiting for it') && child.kill('SIGTERM')),
        })
      },
    })
    expect(first).toMatchObject({ exitCode: 0 })
    expect(await second).toMatchObject({ exitCode: 130, report: null })
  })

  test('as an action it gives outputs, a summary and annotations', async () => {
    using folder = project('pg', {
      ...files,
      'migrations/3_c.js': migration("throw new Error('boom\\n::error::planted')"),
    })
    await using database = await createDatabase(server)
    const runner = mkdtempSync(join(tmpdir(), 'roundtrip-runner-'))
    const places = { GITHUB_OUTPUT: 'output', GITHUB_STEP_SUMMARY: 'summary', GITHUB_STATE: 'state' }
    const environment = Object.entries(places).map(([name, file]) => {
      writeFileSync(join(runner, file), '')
      return [name, join(runner, file)]
    })
    await compiledWorker()
    const main = fileURLToPath(new URL('../../../lib/main.js', import.meta.url))
    const child = spawn(
      process.execPath,
      ['-e', `import(${JSON.stringify(main)}).then((program) => program.run('action'))`],
      {
        cwd: runner,
        env: {
          PATH: process.env.PATH ?? '',
          GITHUB_WORKSPACE: runner,
          GITHUB_ACTIONS: 'true',
          INPUT_COMMAND: 'apply',
          INPUT_PROJECT: folder.folder,
          'INPUT_DATABASE-URL': urlOf(database.connection),
          ...Object.fromEntries(environment),
        },
      },
    )
    let log = ''
    child.stdout.on('data', (chunk) => {
      log += String(chunk)
    })
    const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve))
    const outputs = keyed(readFileSync(join(runner, 'output'), 'utf8'))
    const summary = readFileSync(join(runner, 'summary'), 'utf8')
    rmSync(runner, { recursive: true, force: true })
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({ verdict: 'failed', pending: '3', applied: '0', reverted: '0', batch: '' })
    expect(summary).toContain('0 of 3 migrations applied')
    expect(log).toMatch(/^::error title=[^\n]*apply-failed/m)
    expect(log).not.toMatch(/^\s*::error::planted/m)
  })
})
