import { js, type SeededCase, symmetric } from '../../../support/cases.js'

const made = 'create table @t (id int);'

/** declaredCases carry a declaration in their source. */
export const declaredCases: readonly SeededCase[] = [
  {
    name: 'irreversible',
    header: '// roundtrip: irreversible because the old rows are gone',
    up: made,
    down: js`throw new Error('never')`,
    expect: { status: 'irreversible-declared' },
  },
  {
    name: 'irreversible-noop',
    header: '/* roundtrip: irreversible because nobody needs it back */',
    up: made,
    down: '',
    expect: { status: 'irreversible-declared' },
  },
  {
    name: 'irreversible-without-reason',
    header: '// roundtrip: irreversible',
    up: made,
    down: '',
    expect: { status: 'down-noop' },
  },
  {
    name: 'irreversible-empty-reason',
    header: '// roundtrip: irreversible because ',
    up: made,
    down: '',
    expect: { status: 'down-noop' },
  },
  {
    name: 'irreversible-but-symmetric',
    header: '// roundtrip: irreversible because we were careful',
    up: made,
    down: 'drop table @t;',
    expect: symmetric,
  },
  {
    name: 'allowed',
    header: '// roundtrip: allow down-noop because the table is harmless',
    up: made,
    down: '',
    expect: { status: 'down-noop' },
  },
]

const make = `exports.up = (knex) => knex.schema.createTable('@t', (t) => { t.integer('id') })`
const unmake = `exports.down = (knex) => knex.schema.dropTable('@t')`

/** loadCases cannot be loaded, or are written in one of the ways that must be. */
export const loadCases: readonly SeededCase[] = [
  { name: 'load-syntax', up: '', down: '', source: 'exports.up = (knex) => {{{', expect: { status: 'load-failed' } },
  {
    name: 'load-import',
    up: '',
    down: '',
    source: `const x = require('./not-there'); ${make}; ${unmake}`,
    expect: { status: 'load-failed', error: 'not-there' },
  },
  { name: 'load-no-up', up: '', down: '', source: 'exports.down = () => {}', expect: { status: 'load-failed' } },
  { name: 'load-no-down', up: '', down: '', source: make, expect: { status: 'load-failed' } },
  { name: 'load-empty', up: '', down: '', source: '', expect: { status: 'load-failed' } },
  {
    name: 'load-throws',
    up: '',
    down: '',
    source: `throw new Error('at load'); ${make}; ${unmake}`,
    expect: { status: 'load-failed', error: 'at load' },
  },
  { name: 'load-throws-undefined', up: '', down: '', source: 'throw undefined', expect: { status: 'load-failed' } },
  {
    name: 'load-typescript',
    up: '',
    down: '',
    extension: '.ts',
    source: `import type { Knex } from 'knex'\nexport async function up(knex: Knex): Promise<void> { await knex.schema.createTable('@t', (t) => { t.integer('id') }) }\nexport async function down(knex: Knex): Promise<void> { await knex.schema.dropTable('@t') }\n`,
    expect: symmetric,
  },
  {
    name: 'load-modules-in-js',
    up: '',
    down: '',
    source: `export const up = (knex) => knex.schema.createTable('@t', (t) => { t.integer('id') })\nexport const down = (knex) => knex.schema.dropTable('@t')\n`,
    expect: symmetric,
  },
  {
    name: 'load-enum-in-ts',
    up: '',
    down: '',
    extension: '.ts',
    source: `enum Kind { A = 'a' }\nexport const up = (knex: any) => knex.schema.createTable('@t', (t: any) => { t.string('kind').defaultTo(Kind.A) })\nexport const down = (knex: any) => knex.schema.dropTable('@t')\n`,
    expect: symmetric,
  },
  {
    name: 'load-default-export',
    up: '',
    down: '',
    extension: '.ts',
    source: `export default { up: (knex: any) => knex.schema.createTable('@t', (t: any) => { t.integer('id') }), down: (knex: any) => knex.schema.dropTable('@t') }\n`,
    expect: symmetric,
  },
]

/** failingUpCases stand in a project of their own: one up throws, and what needs it cannot be judged. */
export const failingUpCases: readonly SeededCase[] = [
  { name: 'before-it', up: made, down: 'drop table @t;', expect: symmetric },
  {
    name: 'up-fails',
    up: 'create table up_fails_t (id int); select 1/0;',
    down: 'drop table up_fails_t;',
    expect: { status: 'up-throws', error: 'division' },
  },
  {
    name: 'needs-it',
    up: 'alter table up_fails_t add b int;',
    down: 'alter table up_fails_t drop b;',
    expect: { status: 'blocked', blockedBy: 'up-fails' },
  },
  {
    name: 'needs-the-follower',
    up: 'alter table up_fails_t rename b to c;',
    down: 'alter table up_fails_t rename c to b;',
    expect: { status: 'blocked', blockedBy: 'up-fails' },
  },
  { name: 'independent', up: made, down: 'drop table @t;', expect: symmetric },
  { name: 'independent-and-wrong', up: made, down: '', expect: { status: 'down-noop' } },
]

/** failingLoadCases stand in a project of their own: one file does not load, and what needs it cannot be judged. */
export const failingLoadCases: readonly SeededCase[] = [
  { name: 'not-loaded', up: '', down: '', source: 'exports.up = (knex) => {{{', expect: { status: 'load-failed' } },
  {
    name: 'needs-not-loaded',
    up: 'alter table not_loaded_t add b int;',
    down: 'alter table not_loaded_t drop b;',
    expect: { status: 'blocked', blockedBy: 'not-loaded' },
  },
  { name: 'needs-nothing', up: made, down: 'drop table @t;', expect: symmetric },
]

/** lostProcessCases stand in a project of their own, with a time limit of a few seconds a step. */
export const lostProcessCases: readonly SeededCase[] = [
  { name: 'exit-in-down', up: made, down: js`process.exit(0)`, expect: { status: 'exited' } },
  { name: 'after-exit', up: made, down: 'drop table @t;', expect: symmetric },
  {
    name: 'exit-in-down-late',
    up: made,
    down: js`await knex.schema.dropTable('@t'); process.exit(3)`,
    expect: { status: 'exited' },
  },
  {
    name: 'killed-in-down',
    up: made,
    down: js`process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})`,
    expect: { status: 'exited' },
  },
  {
    name: 'hang-in-down',
    up: made,
    down: js`await new Promise(() => setInterval(() => {}, 1000))`,
    expect: { status: 'timed-out' },
  },
  { name: 'busy-in-down', up: made, down: js`for (;;);`, expect: { status: 'timed-out' } },
  { name: 'sleep-in-down', up: made, down: 'select pg_sleep(600);', expect: { status: 'timed-out' } },
  {
    name: 'lock-in-down',
    up: made,
    down: js`const other = await knex.client.acquireRawConnection(); await other.query('begin; lock table @t'); await knex.schema.dropTable('@t')`,
    expect: { status: 'timed-out' },
  },
  { name: 'after-the-hangs', up: made, down: 'drop table @t;', expect: symmetric },
  {
    name: 'hang-in-up',
    up: js`await new Promise(() => setInterval(() => {}, 1000))`,
    down: '',
    expect: { status: 'timed-out' },
  },
  { name: 'exit-in-up', up: js`process.exit(1)`, down: '', expect: { status: 'exited' } },
  { name: 'after-all', up: made, down: 'drop table @t;', expect: symmetric },
]
