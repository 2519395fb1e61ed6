// node bench/profile.mjs [--family postgresql|mysql] [--size 50] [--bad 0] [--lib FOLDER]
// Where the round trips' time goes, per migration: the host's ports are wrapped, the sources are as they are.
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { printTable } from './figures.mjs'
import { makeProject } from './project.mjs'
import { startServer } from './server.mjs'

const { values: options } = parseArgs({
  options: {
    family: { type: 'string', default: 'postgresql' },
    size: { type: 'string', default: '50' },
    bad: { type: 'string', default: '0' },
    lib: { type: 'string', default: fileURLToPath(new URL('../lib', import.meta.url)) },
  },
})
const load = (file) => import(pathToFileURL(join(resolve(options.lib), file)).href)
const [{ dialects }, { checkMigrations }, { RoleWatch }, { createTripHost }, { createWorkerFactory }, { openScratch }] =
  await Promise.all(
    ['dialects/index.js', 'trips/check.js', 'trips/roles.js', 'commands/trip-host.js', 'commands/worker-factory.js']
      .concat('scratch/databases.js')
      .map(load),
  )

/** A meter adds up time and calls by name. */
function createMeter() {
  const spent = new Map()
  const add = (name, milliseconds) => {
    const { total, calls } = spent.get(name) ?? { total: 0, calls: 0 }
    spent.set(name, { total: total + milliseconds, calls: calls + 1 })
  }
  const timed = async (name, work) => {
    const started = performance.now()
    try {
      return await work()
    } finally {
      add(name, performance.now() - started)
    }
  }
  return { spent, add, timed, clear: () => spent.clear() }
}

/** Everything asked of the server within one introspection or data state is counted under that. */
function wrapDialect(dialect, meter) {
  const place = { name: 'other' }
  const wrapSession = (session) => ({
    ...session,
    query: (...args) => meter.timed(`${place.name}: ${shorten(args[0])}`, () => session.query(...args)),
    batch: (statements) => {
      const kind = statements.some((sql) => sql.startsWith('prepare')) ? 'batch, planned anew' : 'batch'
      return meter.timed(`${place.name}: ${statements[0].startsWith('dealloc') ? 'deallocate' : kind}`, () =>
        session.batch(statements),
      )
    },
  })
  const within =
    (name) =>
    (session, ...args) =>
      meter.timed(name, () => {
        place.name = `  ${name}`
        return dialect[name](session, ...args)
      })
  return {
    ...dialect,
    open: async (connection) => wrapSession(await meter.timed('open session', () => dialect.open(connection))),
    introspect: within('introspect'),
    dataState: within('dataState'),
    restorePositions: within('restorePositions'),
  }
}

function shorten(sql) {
  return sql.trim().replace(/\s+/g, ' ').slice(0, 40)
}

function wrapWorker(worker, { role, meter }) {
  return {
    get alive() {
      return worker.alive
    },
    prepare: (connection) => meter.timed('worker prepare', () => worker.prepare(connection)),
    release: () => meter.timed('worker release', () => worker.release()),
    async step(direction, migration) {
      const outcome = await meter.timed(`step ${role} ${direction}`, () => worker.step(direction, migration))
      meter.add(`  inside the worker, ${role} ${direction}`, outcome.milliseconds ?? 0)
      return outcome
    },
    [Symbol.asyncDispose]: () => meter.timed('worker end', () => worker[Symbol.asyncDispose]()),
  }
}

function wrapAll(names, object, meter) {
  const wrapped = names.map((name) => [name, (...args) => meter.timed(name, () => object[name](...args))])
  return { ...object, ...Object.fromEntries(wrapped) }
}

function wrapHost(host, meter) {
  return {
    ...host,
    dialect: wrapDialect(host.dialect, meter),
    databases: wrapAll(['create', 'clone', 'drop', 'endSessions'], host.databases, meter),
    cluster: wrapAll(['state', 'removeRoles'], host.cluster, meter),
    async startWorker(role, connection, ...more) {
      const worker = await meter.timed(`start worker ${role}`, () => host.startWorker(role, connection, ...more))
      return wrapWorker(worker, { role, meter })
    },
  }
}

const inputsOf = (project) => ({
  ...{ project: project.folder, knexfile: null, environment: null, client: null, databaseUrl: null, setup: null },
  ...{ timeout: 60_000, databaseEnv: [], variables: [], only: [] },
})

const around = {
  progress: { phase() {}, step() {}, done() {}, note() {} },
  entries: { worker: join(resolve(options.lib), 'worker.js'), embedded: '' },
  environment: process.env,
  onOutput: (line) => console.error(line),
  signal: new AbortController().signal,
  remember: () => {},
}

/** One whole run of the trips, without the deploy. */
async function profile(place, project) {
  const meter = createMeter()
  const inputs = inputsOf(project)
  const workers = await createWorkerFactory(inputs, around)
  const facts = await workers.load()
  const scratch = openScratch(place.server, 'beefcafe')
  const host = createTripHost({
    dialect: dialects[options.family],
    server: place.server,
    scratch,
    workers,
    project: facts,
    inputs,
    files: { putBack: () => [] },
  })
  const wrapped = wrapHost(host, meter)
  const roles = await RoleWatch.start(wrapped.cluster)
  const judged = new Set(facts.migrations.map(({ name }) => name))
  const started = performance.now()
  const statuses = {}
  for await (const { status } of checkMigrations(wrapped, { migrations: facts.migrations, judged }, roles))
    statuses[status] = (statuses[status] ?? 0) + 1
  const total = performance.now() - started
  await scratch[Symbol.asyncDispose]()
  return { total, statuses, spent: meter.spent }
}

const outermost = (name) => !name.startsWith(' ')

function report({ total, statuses, spent }, size) {
  const entries = [...spent]
  const waited = entries.filter(([name]) => outermost(name)).reduce((sum, [, { total: one }]) => sum + one, 0)
  const row = (name, milliseconds, calls) => [
    name,
    milliseconds.toFixed(0),
    (milliseconds / size).toFixed(2),
    calls,
    calls === '' ? '' : (milliseconds / calls).toFixed(2),
  ]
  console.log(`N=${size} ${JSON.stringify(statuses)}`)
  printTable([
    ['', 'ms', 'per migration', 'calls', 'per call'],
    ...entries
      .sort(([a], [b]) => (a.trim() < b.trim() ? -1 : 1))
      .map(([name, { total: one, calls }]) => row(name, one, calls)),
    row('this process between them (comparing)', total - waited, ''),
    row('all', total, ''),
  ])
}

const place = await startServer(options.family)
const project = makeProject(Number(options.size), { bad: Number(options.bad), family: options.family })
try {
  report(await profile(place, project), project.size)
} finally {
  project.remove()
  await place.stop()
}
