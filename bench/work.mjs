// The works that are compared. Each gives milliseconds by name.
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import knex from 'knex'

const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

// Without Knex's warning at every DDL in a transaction, which the MySQL family commits.
const quiet = { warn() {} }
const settings = {
  postgresql: (connection) => ({ client: 'pg', connection }),
  mysql: (connection) => ({ client: 'mysql2', connection: { ...connection, multipleStatements: true }, log: quiet }),
}

const dumpers = {
  postgresql: (url) => ['pg_dump', ['-s', '-T', 'knex_migrations*', '-d', url], {}],
  mysql(url, product) {
    const { hostname, port, username, password, pathname } = new URL(url)
    const database = pathname.slice(1)
    const own = ['knex_migrations', 'knex_migrations_lock'].map((table) => `--ignore-table=${database}.${table}`)
    const what = ['--no-data', '--routines', '--events', '--skip-comments', '--single-transaction', ...own]
    const where = ['--no-defaults', '--protocol=tcp', `-h${hostname}`, `-P${port}`, `-u${username}`]
    const program = product === 'mariadb' ? 'mariadb-dump' : 'mysqldump'
    return [program, [...where, ...what, database], { MYSQL_PWD: decodeURIComponent(password) }]
  },
}

async function withKnex(place, project, work) {
  const database = await place.fresh()
  const directory = join(project.folder, 'migrations')
  const instance = knex({ ...settings[place.dialect.family](database.connection), migrations: { directory } })
  try {
    return await work(instance, database.connection)
  } finally {
    await instance.destroy()
    await database.drop()
  }
}

/** byKnex is F: Knex's own latest, rollback of all, latest, in this process. */
export function byKnex(place, project) {
  return withKnex(place, project, async (instance) => {
    const started = performance.now()
    await instance.migrate.latest()
    await instance.migrate.rollback(undefined, true)
    await instance.migrate.latest()
    return { total: performance.now() - started }
  })
}

/** byHand is what people write: Knex step by step, the server's own dump after each step. */
export function byHand(place, project) {
  return withKnex(place, project, async (instance, connection) => {
    const [program, args, more] = dumpers[place.dialect.family](place.urlOf(connection), place.product)
    const dump = async () => {
      const { stdout } = await promisify(execFile)(program, args, {
        maxBuffer: 1 << 28,
        env: { ...process.env, ...more },
      })
      // Newer versions of pg_dump write a random word around the dump; a counter is no part of a schema.
      return stdout.replace(/^\\(un)?restrict .*$/gm, '').replace(/ AUTO_INCREMENT=\d+/g, '')
    }
    const started = performance.now()
    let before = await dump()
    for (let at = 0; at < project.size; at += 1) {
      await instance.migrate.up()
      const after = await dump()
      await instance.migrate.down()
      if ((await dump()) !== before) throw new Error(`The dump says that migration ${at + 1} does not come back.`)
      await instance.migrate.up()
      if ((await dump()) !== after) throw new Error(`The dump says that migration ${at + 1} goes up otherwise again.`)
      before = after
    }
    return { total: performance.now() - started }
  })
}

const phases = { trips: /^Round trips: /, deploy: /^Deploy by / }
const judged = /\[ *(\d+)\/\d+\] /

/** byCheck is the whole process as a person runs it; its progress lines say when each part began. */
export async function byCheck(place, project, cli = program) {
  const database = await place.fresh()
  const output = mkdtempSync(join(tmpdir(), 'roundtrip-bench-'))
  const environment = {
    ...process.env,
    BENCH_URL: place.urlOf(database.connection, place.maintenanceDatabase),
    CI: 'true',
  }
  const args = ['check', '--project', project.folder, '--database-url', 'env:BENCH_URL', '--output', output]
  try {
    const started = performance.now()
    const child = spawn(process.execPath, [cli, ...args], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
    const seen = { trips: 0, deploy: 0, first: 0, last: 0, text: '' }
    child.stderr.setEncoding('utf8').on('data', (chunk) => watch(seen, chunk, performance.now() - started))
    const code = await new Promise((resolve) => child.once('close', resolve))
    return { code, text: seen.text, ...partsOf(seen, performance.now() - started, project.size) }
  } finally {
    rmSync(output, { recursive: true, force: true })
    await database.drop()
  }
}

function watch(seen, chunk, now) {
  seen.text += chunk
  for (const line of chunk.split('\n')) {
    if (phases.trips.test(line)) seen.trips = now
    if (phases.deploy.test(line)) seen.deploy = now
    if (!judged.test(line)) continue
    if (seen.first === 0) seen.first = now
    seen.last = now
  }
}

/** `trips` is the whole phase with making and dropping databases and starting two workers; `steady` is what N migrations take between the first and the last. */
function partsOf({ trips, deploy, first, last }, total, size) {
  return {
    total,
    start: trips,
    trips: deploy - trips,
    steady: ((last - first) / Math.max(1, size - 1)) * size,
    deploy: total - deploy,
  }
}
