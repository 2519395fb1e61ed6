// The works that are compared. Each gives milliseconds by name.
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import knex from 'knex'
import { urlOf } from './server.mjs'

const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

async function withKnex(place, project, work) {
  const database = await place.fresh()
  const directory = join(project.folder, 'migrations')
  const instance = knex({ client: 'pg', connection: database.connection, migrations: { directory } })
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

/** byHand is what people write: Knex step by step, pg_dump after each step. */
export function byHand(place, project) {
  return withKnex(place, project, async (instance, connection) => {
    const dump = async () => {
      const args = ['-s', '-T', 'knex_migrations*', '-d', urlOf(connection)]
      const { stdout } = await promisify(execFile)('pg_dump', args, { maxBuffer: 1 << 28 })
      // Newer versions write a random word around the dump.
      return stdout.replace(/^\\(un)?restrict .*$/gm, '')
    }
    const started = performance.now()
    let before = await dump()
    for (let at = 0; at < project.size; at += 1) {
      await instance.migrate.up()
      const after = await dump()
      await instance.migrate.down()
      if ((await dump()) !== before) throw new Error(`pg_dump says that migration ${at + 1} does not come back.`)
      await instance.migrate.up()
      if ((await dump()) !== after) throw new Error(`pg_dump says that migration ${at + 1} goes up otherwise again.`)
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
  const environment = { ...process.env, BENCH_URL: urlOf(database.connection, 'postgres'), CI: 'true' }
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
