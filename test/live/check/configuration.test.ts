import { describe, expect, it } from 'vitest'
import { createTable, temporaryProject } from '../../support/projects.js'
import { urlOf } from '../../support/run-check.js'
import { runInside } from '../../support/run-in.js'
import { createDatabase, postgresServers, type TestServer } from '../../support/servers.js'

const [server] = postgresServers([18, 17, 16, 15, 14, 13]) as [TestServer]
const environment = { TEST_SERVER_URL: urlOf(server.connection) }
const password = server.connection.password.reveal()
const place = { 'database-url': 'env:TEST_SERVER_URL' }

/** Needs the table that setup.sql makes, and does nothing on its way back. */
const oneWay = `
exports.up = (knex) => knex.schema.alterTable('legacy', (t) => { t.string('note') })
exports.down = async () => {}
`
const legacy = { 'migrations/1.js': oneWay, 'setup.sql': 'create table legacy (id int primary key)' }
const settings = { ...place, setup: 'setup.sql', allow: ['down-noop'] }
const knexfile = (roundtrip: unknown) =>
  `module.exports = { client: 'pg', connection: {}, roundtrip: ${JSON.stringify(roundtrip)} }\n`
const json = (value: unknown) => JSON.stringify(value)

describe('settings are heard from', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['.roundtrip.json', { '.roundtrip.json': json(settings) }],
    ['the knexfile', { 'knexfile.js': knexfile(settings) }],
  ])('%s', async (_place, files) => {
    using project = temporaryProject({ ...legacy, ...files })
    const run = await runInside({ folder: project.folder, words: ['check'], environment })
    expect(run.log).toContain('passed, 1 migration judged')
    expect(JSON.parse(run.file('roundtrip-report/report.json') ?? '')).toMatchObject({
      verdict: 'passed',
      server: { source: 'url' },
      migrations: [{ status: 'down-noop' }],
    })
    expect(run.code).toBe(0)
    expect(run.log).not.toContain(password)
  })

  it('the call, which is stronger than any file, and takes back by what is empty', async () => {
    using project = temporaryProject({ ...legacy, '.roundtrip.json': json({ ...settings, output: 'elsewhere' }) })
    const run = await runInside({ folder: project.folder, words: ['check', '--allow', ''], environment })
    expect(run.code).toBe(1)
    expect(JSON.parse(run.file('elsewhere/report.json') ?? '')).toMatchObject({ verdict: 'failed' })
  })
})

describe('of two that speak of the same', () => {
  const wrong = { 'migrations/1.js': `${createTable('a').split('exports.down')[0]}exports.down = async () => {}\n` }

  it.each([
    { inKnexfile: [], inFile: ['down-noop'], code: 0 },
    { inKnexfile: ['down-noop'], inFile: [], code: 1 },
  ])('the file counts, not the knexfile: $inKnexfile and $inFile', async ({ inKnexfile, inFile, code }) => {
    const files = {
      ...wrong,
      'knexfile.js': knexfile({ ...place, allow: inKnexfile }),
      '.roundtrip.json': json({ allow: inFile }),
    }
    using project = temporaryProject(files)
    const run = await runInside({ folder: project.folder, words: ['check'], environment })
    expect(run.code).toBe(code)
  })
})

describe('the server', () => {
  it('that the knexfile names is taken, though another was being started by then', async () => {
    using project = temporaryProject({ 'migrations/1.js': createTable('a'), 'knexfile.js': knexfile(place) })
    const words = ['check', '--client', 'pg']
    const run = await runInside({ folder: project.folder, words, environment })
    expect(JSON.parse(run.file('roundtrip-report/report.json') ?? '')).toMatchObject({
      verdict: 'passed',
      server: { source: 'url' },
    })
  })

  it('that the call names overrules what files say of another', async () => {
    const files = { '.roundtrip.json': json({ server: 'local', 'server-version': 99 }) }
    using project = temporaryProject({ 'migrations/1.js': createTable('a'), ...files })
    const words = ['check', '--database-url', 'env:TEST_SERVER_URL']
    expect((await runInside({ folder: project.folder, words, environment })).code).toBe(0)
  })

  it('in a job, a URL that only the knexfile names is masked, and its variable alone is kept for the post step', async () => {
    using project = temporaryProject({ 'migrations/1.js': createTable('a'), 'knexfile.js': knexfile(place) })
    const run = await runInside({ folder: project.folder, inputs: {}, environment })
    expect(run.outputs).toMatchObject({ verdict: 'passed' })
    expect(JSON.parse(run.outputs.projects ?? '')).toMatchObject([{ project: '.', exitCode: 0 }])
    expect(run.log.indexOf(`::add-mask::${password}`)).toBeGreaterThanOrEqual(0)
    expect(run.log.replaceAll(/^::add-mask::.*$/gm, '') + run.summary + json(run.state)).not.toContain(password)
    expect(JSON.parse(run.state.leftovers ?? '')).toMatchObject({ url: 'env:TEST_SERVER_URL' })
  })
})

describe('what is wrong', () => {
  it('is said in one message, wherever it stands', async () => {
    using project = temporaryProject({
      'migrations/1.js': createTable('a'),
      'knexfile.js': knexfile({ allow: 'down-nop', 'database-url': 'postgres://u:p4ssw0rd@h/x', env: 'x' }),
      '.roundtrip.json': json({ timout: 3, 'fail-on': ['down-nop'] }),
    })
    const { code, log } = await runInside({
      folder: project.folder,
      words: ['check', '--server', 'cloud', '--tiemout', '3'],
    })
    expect(code).toBe(2)
    expect(log).toBe(`7 inputs are not right:
  - there is no option --tiemout; did you mean --timeout?
  - .roundtrip.json: timout is no setting; did you mean timeout?
  - server: "cloud" is none of auto, local, embedded.
  - .roundtrip.json: fail-on: there is no rule "down-nop"; did you mean down-noop?
  - the roundtrip key of knexfile.js: database-url: a file may only name the variable that holds it, as "env:NAME", since it would show the password.
  - the roundtrip key of knexfile.js: env is needed before the knexfile is loaded; write it in .roundtrip.json.
  - the roundtrip key of knexfile.js: allow: there is no rule "down-nop"; did you mean down-noop?
\`knex-roundtrip help check\` describes every input.
`)
  })

  it('in the knexfile alone is said as well, before anything is run', async () => {
    const files = { 'knexfile.js': knexfile({ tiemout: 3, setup: () => {} }) }
    using project = temporaryProject({ 'migrations/1.js': createTable('a'), ...files })
    const words = ['check', '--database-url', 'env:TEST_SERVER_URL']
    const { code, log } = await runInside({ folder: project.folder, words, environment })
    expect(code).toBe(2)
    expect(log).toContain(
      'An input is not right: the roundtrip key of knexfile.js: tiemout is no setting; did you mean timeout?',
    )
  })

  it('in a file hides nothing of a knexfile that cannot be loaded, and is not hidden by it', async () => {
    const files = { 'knexfile.js': "throw new Error('broken')", '.roundtrip.json': '{"timeout": 3,}' }
    using project = temporaryProject({ 'migrations/1.js': createTable('a'), ...files })
    const { code, log } = await runInside({ folder: project.folder, words: ['check'] })
    expect(code).toBe(2)
    expect(log).toContain(
      'An input is not right: .roundtrip.json is not JSON at line 1, column 14: the comma before } is one too many.',
    )
  })
})

describe('apply', () => {
  it('takes its project from the file and its limit for the lock from the knexfile, and its database from the call alone', async () => {
    await using database = await createDatabase(server)
    const file = { projects: [{ project: 'db', env: 'test' }], timeout: 3, 'database-url': 'env:NOT_SET' }
    const environments = `module.exports = { test: { client: 'pg' }, roundtrip: { 'lock-timeout': 5, allow: 'order-only' } }`
    const files = { 'knexfile.js': '', 'db/knexfile.js': environments, '.roundtrip.json': json(file) }
    using project = temporaryProject({ ...files, 'db/migrations/1.js': createTable('a') })
    const run = { folder: project.folder, environment: { APPLY_URL: urlOf(database.connection) } }
    const unsaid = await runInside({ ...run, words: ['apply'] })
    expect(unsaid.log).toContain('An input is not right: database-url: name the database to migrate.')
    const done = await runInside({
      ...run,
      words: ['apply', '--database-url', 'env:APPLY_URL', '--allow-remote-host', '127.0.0.1'],
    })
    expect(done.log).toContain('1.js')
    expect(done.code).toBe(0)
    expect(await database.query('select name from knex_migrations')).toEqual([{ name: '1.js' }])
    const wrong = { 'db/knexfile.js': environments.replace("'lock-timeout': 5", "'lock-timeout': 'long'") }
    using other = temporaryProject({ ...files, ...wrong, 'db/migrations/1.js': createTable('a') })
    const refused = await runInside({
      ...run,
      folder: other.folder,
      words: ['apply', '--database-url', 'env:APPLY_URL'],
    })
    expect(refused.code).toBe(2)
    expect(refused.log).toContain(
      'the roundtrip key of db/knexfile.js: lock-timeout: "long" is not a number above zero.',
    )
  })
})
