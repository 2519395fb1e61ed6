import { createTable } from '../../support/projects.js'

/** HostileCase is one migration that makes a table of its own, does something to its process, and what the check has to say of it. */
export interface HostileCase {
  readonly name: string
  /** Code at the top of the module, of up behind its table, and of down before it is dropped. */
  readonly top?: string
  readonly up?: string
  readonly down?: string
  readonly status: string
  /** What one of the findings about it says; absent where there must be none. */
  readonly says?: string
}

/** hostileFiles writes the cases in their order, each followed by a migration that does nothing out of the ordinary. */
export function hostileFiles(cases: readonly HostileCase[]): Readonly<Record<string, string>> {
  const files = cases.flatMap((one, position) => {
    const place = String(position + 10)
    return [
      [`migrations/${nameOf(one, position)}`, sourceOf(one, `own_${place}`)],
      [`migrations/${place}_innocent.js`, createTable(`innocent_${place}`)],
    ]
  })
  return Object.fromEntries(files) as Readonly<Record<string, string>>
}

/** nameOf is the file name of the case at a position; the innocent one that belongs to it comes behind it. */
export function nameOf({ name }: HostileCase, position: number): string {
  return `${position + 10}_a_${name}.js`
}

function sourceOf({ top = '', up = '', down = '' }: HostileCase, table: string): string {
  return `${top}
exports.up = async (knex) => { await knex.schema.createTable('${table}', (t) => { t.increments() })
${up}
}
exports.down = async (knex) => { ${down}
await knex.schema.dropTable('${table}') }
`
}

const left = 'leaves its process changed'

/** endings end the process, or mean to. */
export const endings: readonly HostileCase[] = [
  { name: 'exit-0', up: 'process.exit(0)', status: 'exited', says: 'with exit code 0 (`process.exit(0)`, line 3)' },
  { name: 'exit-1-down', down: 'process.exit(1)', status: 'exited', says: 'The down of' },
  { name: 'abort', up: 'process.abort()', status: 'exited', says: 'by signal `SIGABRT` (`process.abort()`, line 3)' },
  { name: 'kill', up: "process.kill(process.pid, 'SIGKILL')", status: 'exited', says: 'by signal `SIGKILL`' },
  { name: 'really', up: 'process.reallyExit(0)', status: 'exited', says: 'with exit code 0' },
  {
    name: 'imported',
    up: "await import('node:process').then((own) => own.exit(3))",
    status: 'exited',
    says: 'with exit code 3',
  },
  {
    name: 'no-memory',
    up: 'const all = []; for (;;) all.push(new Array(1e5).fill(all.length + 0.5))',
    status: 'exited',
    says: 'The up of',
  },
  { name: 'exit-in-handler', up: "process.on('exit', () => process.exit(0))", status: 'symmetric' },
  { name: 'exit-code', up: 'process.exitCode = 7', status: 'symmetric' },
  { name: 'exit-later', up: 'setTimeout(() => process.exit(0), 5000)', status: 'symmetric', says: '`a running timer`' },
  {
    name: 'no-listener',
    up: "process.removeAllListeners('uncaughtException'); setTimeout(() => { throw new Error('late') }, 5); await new Promise(() => {})",
    status: 'exited',
    says: 'with exit code 1',
  },
  {
    name: 'shell-parent-refused',
    up: "process.kill(process.ppid, 'SIGKILL')",
    status: 'up-throws',
    says: 'would end the check itself',
  },
  { name: 'close-line', up: "require('node:fs').closeSync(3)", status: 'exited', says: 'The up of' },
  {
    name: 'close-all',
    up: "for (const h of process._getActiveHandles()) if (typeof h.destroy === 'function') h.destroy()",
    status: 'exited',
    says: 'The up of',
  },
]

/** throwings throw what is hard to look at, or where nobody looks. */
export const throwings: readonly HostileCase[] = [
  ...[
    'null',
    'undefined',
    '0',
    "''",
    'NaN',
    "Symbol('x')",
    '10n',
    'false',
    '() => {}',
    '{ then(done) { done() } }',
  ].map(
    (thrown, at): HostileCase => ({ name: `value-${at}`, up: `throw ${thrown}`, status: 'up-throws', says: 'throws' }),
  ),
  { name: 'null-down', down: 'throw null', status: 'down-throws', says: '`a thrown null`' },
  { name: 'reject-nothing', up: 'return Promise.reject()', status: 'up-throws', says: '`a thrown undefined`' },
  {
    name: 'circular',
    up: "const e = new Error('round'); e.cause = e; throw Object.freeze(e)",
    status: 'up-throws',
    says: '`round` (line 3)',
  },
  { name: 'huge', up: "throw new Error('x'.repeat(3e7))", status: 'up-throws', says: 'xxx' },
  { name: 'deep', up: 'const f = () => f(); f()', status: 'up-throws', says: 'call stack' },
  {
    name: 'unheard',
    up: "Promise.reject(new Error('unheard'))",
    status: 'up-throws',
    says: '`unheard` (line 3)',
  },
  {
    name: 'unheard-later',
    up: "setTimeout(() => Promise.reject(new Error('unheard')), 5000)",
    status: 'symmetric',
    says: '`a running timer`',
  },
  {
    name: 'query-later',
    up: "setTimeout(() => knex('nowhere').select().catch((e) => { throw e }), 5000)",
    status: 'symmetric',
    says: '`a running timer`',
  },
  {
    name: 'own-listener',
    up: 'process.setUncaughtExceptionCaptureCallback(() => {})',
    status: 'symmetric',
    says: '`a listener of its own for uncaught errors`',
  },
  { name: 'destroys-knex', up: 'await knex.destroy()', status: 'symmetric' },
  {
    name: 'prepared-stack',
    up: "Error.prepareStackTrace = () => { throw new Error('no') }; throw new Error('the real one')",
    status: 'up-throws',
    says: 'the real one',
  },
]

const spawn = "require('node:child_process').spawn"

/** handles leave something open or changed in the process. `mark` is how many seconds their children sleep: they are found by it. */
export function handles(mark: number): readonly HostileCase[] {
  const detached = "{ detached: true, stdio: 'inherit' }"
  return [
    {
      name: 'server',
      up: "await new Promise((done, fail) => require('node:net').createServer().on('error', fail).listen(39471, done))",
      status: 'symmetric',
      says: '`a listening server`',
    },
    {
      name: 'same-port',
      up: "await new Promise((done, fail) => require('node:net').createServer().on('error', fail).listen(39471, done))",
      status: 'symmetric',
      says: '`a listening server`',
    },
    { name: 'watch', up: "require('node:fs').watch('.')", status: 'symmetric', says: '`a watched file`' },
    {
      name: 'thread',
      up: "new (require('node:worker_threads').Worker)('setInterval(() => {}, 100)', { eval: true })",
      status: 'symmetric',
      says: '`a running thread`',
    },
    {
      name: 'child',
      up: `${spawn}('sleep', ['${mark}'], ${detached}).unref()`,
      status: 'symmetric',
      says: '`a running child process`',
    },
    {
      name: 'bare-child',
      up: `${spawn}('sleep', ['${mark}'], { detached: true, stdio: 'ignore', env: {} }).unref()`,
      status: 'symmetric',
      says: '`a running child process`',
    },
    {
      name: 'daemon',
      up: `require('node:child_process').execSync('(setsid sh -c "nohup sleep ${mark} & nohup sleep ${mark}" > /dev/null 2>&1 &)')`,
      status: 'symmetric',
    },
    {
      name: 'folder-and-umask',
      up: "process.chdir('/'); process.umask(0o777); process.env.NODE_OPTIONS = '--nonsense'",
      status: 'symmetric',
      says: '`another umask`, `another working directory` and `other environment variables (NODE_OPTIONS)`',
    },
    {
      name: 'folder-gone',
      up: "const fs = require('node:fs'); const d = fs.mkdtempSync(require('node:os').tmpdir() + '/gone-'); process.chdir(d); fs.rmdirSync(d)",
      status: 'symmetric',
      says: '`another working directory`',
    },
    {
      name: 'writes-migration',
      up: "require('node:fs').writeFileSync(require('node:path').join(__dirname, '99_new.js'), 'throw new Error(\\'new\\')')",
      status: 'symmetric',
      says: '`other files in ',
    },
    { name: 'own-lock', up: ownLock, status: 'symmetric', says: 'transaction-left-open: ' },
  ]
}

/** A session of its own that it leaves idle in a transaction. */
const ownLock =
  "const { Client } = require('pg'); const c = new Client(process.env.DATABASE_URL); c.on('error', () => {}); await c.connect(); await c.query('begin; create table idle (id int)')"

/** patches replace what all code of a process shares. */
export const patches: readonly HostileCase[] = [
  { name: 'json', up: "JSON.stringify = () => '{}'; JSON.parse = () => ({})", status: 'symmetric', says: left },
  {
    name: 'promise',
    up: 'Promise.race = () => new Promise(() => {}); Promise.all = async () => []; Promise.prototype.finally = () => 5',
    status: 'symmetric',
    says: '`Promise.race is replaced`',
  },
  { name: 'iterator', up: 'Array.prototype[Symbol.iterator] = function* () {}', status: 'up-throws', says: left },
  {
    name: 'pollution',
    up: "Object.prototype.kind = 'done'; Object.prototype.ok = true; Object.prototype.id = 99; Object.prototype.toJSON = () => 'owned'",
    status: 'symmetric',
    says: '`Object.prototype.kind is added`',
  },
  {
    name: 'clock',
    up: 'Date.now = () => 0; performance.now = () => 0; globalThis.setTimeout = () => 1; globalThis.setImmediate = () => 1;',
    status: 'symmetric',
    says: left,
  },
  { name: 'frozen', up: 'Object.freeze(Object.prototype); Object.freeze(globalThis)', status: 'symmetric', says: left },
  {
    name: 'console',
    up: "console.log = console.error = process.stdout.write = () => { throw new Error('no') }",
    status: 'symmetric',
    says: left,
  },
  {
    name: 'modules',
    up: "require('node:fs').readFileSync = () => { throw new Error('no') }; require('node:module')._load = () => { throw new Error('no') }",
    status: 'symmetric',
    says: left,
  },
  {
    name: 'deleted',
    up: "for (const name of Object.getOwnPropertyNames(globalThis)) try { delete globalThis[name] } catch {}; throw new TypeError('x')",
    status: 'up-throws',
    says: left,
  },
  {
    name: 'answers',
    up: `const line = process._getActiveHandles().find((h) => h._handle?.fd === 3); const write = line.write
line.write = line._write = function (...args) { return true }
const { Socket } = require('node:net'); Socket.prototype.write = function (b) { return write.call(this, Buffer.concat([b.subarray(0, 20), Buffer.from('5')])) }`,
    status: 'timed-out',
    says: 'time limit',
  },
]

const plainly = 'exports.config = { transaction: false };'

const inTheWay = "if (/innocent/.test(JSON.stringify(query))) throw new Error('mine')"

/** libraryPatches replace what Knex and its driver share among all migrations of a process. */
export const libraryPatches: readonly HostileCase[] = [
  {
    name: 'builder',
    up: 'Object.getPrototypeOf(knex.schema).createTable = function () { return this }',
    status: 'symmetric',
    says: 'createTable is ',
  },
  {
    name: 'column-more',
    down: "const p = Object.getPrototypeOf(knex.schema); const { createTable } = p; p.createTable = function (n, f) { return createTable.call(this, n, (t) => { f(t); t.string('sneaky') }) }",
    status: 'symmetric',
    says: 'createTable is ',
  },
  {
    name: 'hidden',
    up: "Object.getPrototypeOf(knex.client).tableBuilder = () => { throw new Error('mine') }",
    status: 'symmetric',
    says: 'tableBuilder is ',
  },
  {
    name: 'extended',
    up: "require('knex').QueryBuilder.extend('mine', function () { return this })",
    status: 'symmetric',
    says: 'mine is added',
  },
  {
    name: 'driver',
    up: `const p = require('pg').Client.prototype; const old = p.query; p.query = function (query, ...more) { ${inTheWay}; return old.call(this, query, ...more) }`,
    status: 'symmetric',
    says: 'Client.prototype.query is replaced',
  },
  {
    name: 'driver-line',
    up: `const p = require('pg').Connection.prototype; const old = p.query; p.query = function (query) { ${inTheWay}; return old.call(this, query) }`,
    status: 'symmetric',
    says: 'Connection.prototype.query is replaced',
  },
  {
    name: 'instance',
    top: plainly,
    up: "knex.client.tableBuilder = () => { throw new Error('mine') }",
    status: 'symmetric',
  },
  {
    name: 'settings',
    top: plainly,
    up: "const as = (name, plain) => { if (/innocent/.test(name)) throw new Error('mine'); return plain(name) }; knex.client.config.wrapIdentifier = as",
    status: 'symmetric',
  },
  { name: 'listener', top: plainly, up: `knex.on('query', ({ sql: query }) => { ${inTheWay} })`, status: 'symmetric' },
]

/** sleepOnServer is how many seconds a statement sleeps that nobody waits for: it is found by it. */
export const sleepOnServer = 53_101

const sleeping = `select 1 from pg_stat_activity where pid <> pg_backend_pid() and query like '%pg_sleep(${sleepOnServer})%'`

/** hangs never end. */
export const hangs: readonly HostileCase[] = [
  { name: 'sleeps', up: `await knex.raw('select pg_sleep(${sleepOnServer})')`, status: 'timed-out', says: 'The up of' },
  {
    name: 'sees-no-sleeper',
    up: `const { rowCount } = await knex.raw("${sleeping}"); if (rowCount > 0) throw new Error('it sleeps on')`,
    status: 'symmetric',
  },
  { name: 'never', up: 'await new Promise(() => {})', status: 'timed-out', says: 'The up of' },
  { name: 'busy-down', down: 'for (;;) {}', status: 'timed-out', says: 'The down of' },
  {
    name: 'microtasks',
    up: 'const f = () => Promise.resolve().then(f); f(); await new Promise(() => {})',
    status: 'timed-out',
    says: 'The up of',
  },
  {
    name: 'waits',
    up: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
    status: 'timed-out',
    says: 'The up of',
  },
  { name: 'stopped', up: "process.kill(process.pid, 'SIGSTOP')", status: 'timed-out', says: 'The up of' },
  {
    name: 'prints-for-ever',
    up: "for (;;) require('node:fs').writeSync(1, 'y'.repeat(60000))",
    status: 'timed-out',
    says: 'The up of',
  },
  { name: 'thenable', up: 'return { then() {} }', status: 'timed-out', says: 'The up of' },
]

const runnersFile = '^GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$'
const ofTheParent =
  "require('node:fs').readFileSync('/proc/' + process.ppid + '/environ', 'utf8').split('\\0').map((one) => one.split('='))"

/** outputs print what must not come through, or write it to the runner's files. */
export const outputs: readonly HostileCase[] = [
  {
    name: 'much',
    up: "for (let i = 0; i < 1600; i += 1) require('node:fs').writeSync(1 + (i % 2), 'z'.repeat(65536))",
    status: 'symmetric',
    says: 'printed more than 1000000 characters in one step (the rest is left out)',
  },
  {
    name: 'commands',
    up: "for (const c of ['::set-output name=verdict::passed', '::error::planted', '::add-mask::planted', '::stop-commands::planted', '##[error]planted', '\\u001b[0m::debug::planted', 'x\\r::error::planted']) { console.log(c); console.error(c) }",
    status: 'symmetric',
    says: 'lines that looked like commands to the runner, made harmless',
  },
  {
    name: 'files-not-told',
    up: `for (const [name, value] of Object.entries(process.env)) if (/${runnersFile}/.test(name)) throw new Error(name + ' is told: ' + value)`,
    status: 'symmetric',
  },
  {
    name: 'files-found',
    up: `for (const [name, file] of ${ofTheParent}) if (/${runnersFile}/.test(name)) require('node:fs').appendFileSync(file, name + '<<x\\nplanted\\nx\\n')`,
    status: 'symmetric',
    says: 'files `GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_STATE` and `GITHUB_STEP_SUMMARY`',
  },
  {
    name: 'files-removed',
    down: `for (const [name, file] of ${ofTheParent}) if (name === 'GITHUB_ENV') { require('node:fs').rmSync(file); require('node:fs').mkdirSync(file) }`,
    status: 'symmetric',
    says: "writes to the runner's file `GITHUB_ENV`",
  },
  {
    name: 'descriptors',
    up: "for (let fd = 3; fd < 6; fd += 1) try { require('node:fs').writeSync(fd, JSON.stringify({ id: 1, ok: true, output: { kind: 'done' } }).repeat(20)) } catch {}; throw new Error('after that')",
    status: 'up-throws',
    says: 'after that',
  },
]

/** loadings do it while they are loaded, or left it running then. */
export const loadings: readonly HostileCase[] = [
  { name: 'exit', top: 'process.exit(0)', status: 'load-failed', says: 'exit code 0' },
  { name: 'abort', top: 'process.abort()', status: 'load-failed', says: 'SIGABRT' },
  { name: 'exit-soon', top: 'setTimeout(() => process.exit(3), 1)', status: 'load-failed', says: 'exit code 3' },
  { name: 'exit-late', top: 'globalThis.endLater = () => process.exit(3)', status: 'symmetric' },
  { name: 'throw-soon', top: "setTimeout(() => { throw new Error('soon') }, 1)", status: 'load-failed', says: 'soon' },
  { name: 'reject', top: "Promise.reject(new Error('unheard'))", status: 'load-failed', says: 'unheard' },
  {
    name: 'breaks-json',
    top: "JSON.stringify = () => '{}'",
    status: 'load-failed',
    says: 'JSON.stringify is replaced',
  },
  { name: 'busy', top: 'for (;;) {}', status: 'load-failed', says: 'took longer' },
  {
    name: 'not-its-turn',
    up: 'setTimeout(globalThis.endLater, 1); await new Promise((done) => setTimeout(done, 100))',
    status: 'symmetric',
  },
]
