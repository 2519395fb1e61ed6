import { describe, expect, it } from 'vitest'
import { createTable, temporaryProject } from '../../support/projects.js'
import { runCheck, urlOf } from '../../support/run-check.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

/** Both files make a temporary table that lives as long as its transaction: each passes alone, the second fails in one `latest`. */
const usesTemporary = (table: string) => `
exports.up = async (knex) => {
  await knex.raw('create temporary table work (a int) on commit drop')
  await knex.raw('create table ${table} as select a from work')
}
exports.down = (knex) => knex.raw('drop table ${table}')
`

describe.each(postgresServers([15, 18]))('a deploy by latest on $name', (server) => {
  it('throws where each migration alone passes: a finding with file and line', async () => {
    const files = {
      'migrations/1.js': createTable('a'),
      'migrations/2.js': usesTemporary('b'),
      'migrations/3.js': usesTemporary('c'),
    }
    using project = temporaryProject(files)
    const { report, exitCode } = await runCheck({ project: project.folder, server })
    expect(report?.migrations.map(({ status }) => status)).toEqual(['symmetric', 'symmetric', 'symmetric'])
    expect(report?.deploy.latest).toBe('throws')
    expect(report?.findings.find(({ rule }) => rule === 'deploy-throws')).toMatchObject({
      severity: 'error',
      file: 'migrations/3.js',
    })
    expect(exitCode).toBe(1)
  })

  it('gives another schema than one by one: a finding', async () => {
    const looks = `
exports.up = async (knex) => {
  const { rows } = await knex.raw('select count(distinct batch)::int as n from knex_migrations')
  await knex.raw(rows[0].n > 1 ? 'create table looked (a int)' : 'create table looked (b int)')
}
exports.down = (knex) => knex.raw('drop table looked')
`
    const files = { 'migrations/1.js': createTable('a'), 'migrations/2.js': createTable('b'), 'migrations/3.js': looks }
    using project = temporaryProject(files)
    const { report, exitCode } = await runCheck({ project: project.folder, server })
    expect(report?.migrations.map(({ status }) => status)).toEqual(['symmetric', 'symmetric', 'symmetric'])
    expect(report?.deploy.latest).toBe('differs')
    expect(report?.findings.map(({ rule }) => rule)).toContain('deploy-differs')
    expect(exitCode).toBe(1)
  })
})

const [server] = postgresServers([18, 17, 16, 15, 14, 13])

describe.runIf(server !== undefined)('policy', () => {
  const noDown = `exports.up = (knex) => knex.schema.createTable('b', (t) => { t.increments('id') })\nexports.down = async () => {}\n`
  const files = { 'migrations/1.js': createTable('a'), 'migrations/2.js': noDown }
  const run = async (...args: readonly string[]) => {
    using project = temporaryProject(files)
    return await runCheck({ project: project.folder, ...(server && { server }), args })
  }

  it('forward-only excuses the way back and still proves ups', async () => {
    const { report, exitCode } = await run('--forward-only')
    expect(exitCode).toBe(0)
    expect(report?.verdict).toBe('passed')
    expect(report?.migrations[1]?.status).toBe('down-noop')
    expect(report?.deploy.latest).toBe('ok')
  })

  it('only judges what is asked for and runs the rest', async () => {
    const { report, exitCode } = await run('--only', '1')
    expect(report?.migrations.map(({ judged, status }) => [judged, status])).toEqual([
      [true, 'symmetric'],
      [false, 'applied'],
    ])
    expect(report?.totals).toMatchObject({ migrations: 2, judged: 1, asymmetric: 0 })
    expect(exitCode).toBe(0)
  })

  it('fail-on makes an error of a notice', async () => {
    const reorder = `
exports.up = (knex) => knex.raw('alter table a drop column name')
exports.down = (knex) => knex.raw('alter table a add column name varchar(255)')
`
    const after = {
      ...files,
      'migrations/2.js': `exports.up = (knex) => knex.raw('alter table a add column z int')\nexports.down = (knex) => knex.raw('alter table a drop column z')\n`,
      'migrations/3.js': reorder,
    }
    using project = temporaryProject(after)
    const plain = await runCheck({ project: project.folder, ...(server && { server }) })
    expect(plain.report?.findings).toMatchObject([{ rule: 'order-only', severity: 'notice' }])
    expect(plain.exitCode).toBe(0)
    const strict = await runCheck({
      project: project.folder,
      ...(server && { server }),
      args: ['--fail-on', 'order-only'],
    })
    expect(strict.exitCode).toBe(1)
  })
})

describe.each(postgresServers([15]))('roles on a server that is not ours: $name', (server) => {
  it('are dropped where a migration named them, so that nothing stands in the way of a replay or a deploy; those of others stay', async () => {
    await using database = await createDatabase(server)
    const role = `role_${database.connection.database}`
    const makesRole = `exports.up = (knex) => knex.raw('create role ${role}')\nexports.down = (knex) => knex.raw('drop role ${role}')\n`
    const wrong = `exports.up = (knex) => knex.schema.createTable('c', (t) => { t.increments('id') })\nexports.down = async () => {}\n`
    await database.query(`drop role if exists other_${role}; create role other_${role}`)
    using project = temporaryProject({
      'migrations/1.js': makesRole,
      'migrations/2.js': wrong,
      'migrations/3.js': createTable('d'),
      'migrations/4.js': wrong.replace("'c'", "'e'"),
    })
    const { report, stderr } = await runCheck({ project: project.folder, server })
    expect(stderr).not.toContain(urlOf(server.connection))
    expect(report?.migrations.map(({ status }) => status)).toEqual(['symmetric', 'down-noop', 'symmetric', 'down-noop'])
    expect(report?.deploy.latest).toBe('ok')
    expect(await database.query(`select rolname from pg_roles where rolname like '%${role}'`)).toEqual([
      { rolname: `other_${role}` },
    ])
    await database.query(`drop role other_${role}`)
  })
})
