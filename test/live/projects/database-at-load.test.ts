import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../cases/projects/workers.js'
import { reportOf, runCheck } from '../../support/run-check.js'
import { postgresServers, type TestServer } from '../../support/servers.js'

const [server] = postgresServers([18, 17, 16, 15, 14, 13]) as [TestServer]

const table = (name: string, head = '') =>
  `${head}\nexports.up = (knex) => knex.schema.createTable('${name}', (t) => { t.increments() })\nexports.down = (knex) => knex.schema.dropTable('${name}')\n`

/** What applications do with their database as soon as they are imported. */
const impatient =
  "const db = require('knex')({ client: 'pg', connection: process.env.DATABASE_URL })\ndb.raw('select 1').catch(() => process.exit(1))\nmodule.exports = db\n"
const nowhere = "require('node:net').connect(1, '127.0.0.1').on('error', () => process.exit(1))\n"

test('code that looks for its database while it is loaded finds one, and other services are the business of who imports them', async () => {
  using project = projectFolder(
    {
      'knexfile.js':
        "module.exports = { client: 'pg', connection: process.env.DATABASE_URL, migrations: { loadExtensions: ['.js', '.mjs'] } }\n",
      'src/db.js': impatient,
      'src/cache.js': nowhere,
      'src/models.js': "exports.cache = require('./cache')\nexports.db = require('./db')\n",
      'migrations/1_database.js': table('a', "require('../src/db')"),
      'migrations/2_waits.mjs':
        "import db from '../src/db.js'\nawait db.raw('select 1')\nexport const up = () => db.schema.createTable('b', (t) => { t.increments() })\nexport const down = () => db.schema.dropTable('b')\n",
      'migrations/3_cache.js': table('c', "require('../src/models')"),
      'migrations/5_right.js': table('e'),
    },
    true,
  )
  execFileSync('mkfifo', [path.join(project.folder, 'migrations', '4_pipe.js')])
  const report = reportOf(await runCheck({ project: project.folder, server }))
  expect(report.migrations.map(({ name, status }) => `${name} ${status}`)).toEqual([
    '1_database.js symmetric',
    '2_waits.mjs symmetric',
    '3_cache.js load-failed',
    '4_pipe.js load-failed',
    '5_right.js symmetric',
  ])
  const said = report.findings.filter(({ rule }) => rule === 'load-failed')
  expect(said.map(({ message, advice }) => ({ message, advice }))).toEqual([
    {
      message: expect.stringMatching(/3_cache\.js.*Its module ended the process with exit code 1/),
      advice: expect.stringContaining('`services:`'),
    },
    { message: expect.stringContaining('a named pipe'), advice: expect.stringContaining('Remove it') },
  ])
})
