import type { Knex } from 'knex'
import type { AnyDatabase, Family } from './scene.js'

/** Stay is a run that fails, and what of it is there afterwards: `recorded` migrations, tables, rows of the table `log`, and whether Knex's own lock is still held. */
export interface Stay {
  readonly title: string
  readonly migrations: Readonly<Record<string, string>>
  readonly settings?: Knex.MigratorConfig
  /** Of the configuration as a whole. */
  readonly config?: Knex.Config
  /** Whether the process ends in the middle, so that only a worker can show it. */
  readonly ends?: true
  /** What is asked; the last one fails. */
  readonly actions?: readonly ('latest' | 'rollback')[]
  readonly postgres: string
  readonly mysql: string
}

const create = (name: string) => `await knex.schema.createTable('${name}', (t) => { t.increments('id') })`
const drop = (name: string) => `await knex.schema.dropTable('${name}')`
const log = (note: string) => `await knex('log').insert({ note: '${note}' })`
const thrown = "throw new Error('no')"
const badRow = "await knex('nowhere').insert({ a: 1 })"
const badTable = create('log')
const nested = (work: string) =>
  `await knex.transaction(async (inner) => { await inner('log').insert({ note: 'inner' }); ${work} })`
const killed = "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})"
const without = 'exports.config = { transaction: false }\n'

/** migration writes one; each statement of `up` or `down` stands by itself. */
function migration(up: readonly string[], down: readonly string[] = [], more = ''): string {
  return `exports.up = async (knex) => { ${up.join('; ')} }\nexports.down = async (knex) => { ${down.join('; ')} }\n${more}`
}

const three = (second: readonly string[], more = '') => ({
  '1.js': migration([create('a'), log('1')]),
  '2.js': migration(second, [], more),
  '3.js': migration([create('c')]),
})

const rows = (second: readonly string[], more: { second?: string; third?: string } = {}) => ({
  '1.js': migration([log('1')]),
  '2.js': migration(second, [], more.second),
  '3.js': migration([log('3')], [], more.third),
})

const nothing = 'recorded - | tables log | log - | free'

/** stays are what was measured; the same on every server of a family that is tested. */
export const stays: readonly Stay[] = [
  {
    title: 'after a table and a row of its own',
    migrations: three([create('b'), log('2'), thrown]),
    postgres: nothing,
    mysql: 'recorded 1.js | tables a b log | log 1 2 | free',
  },
  {
    title: 'at its first statement, behind a migration with a table',
    migrations: three([badRow]),
    postgres: nothing,
    mysql: 'recorded 1.js | tables a log | log 1 | free',
  },
  {
    title: 'after a row, behind a migration with a table',
    migrations: three([log('2'), thrown]),
    postgres: nothing,
    mysql: 'recorded 1.js | tables a log | log 1 2 | free',
  },
  {
    title: 'after a row, behind a migration with rows alone',
    migrations: rows([log('2'), thrown]),
    postgres: nothing,
    mysql: nothing,
  },
  {
    title: 'before its first statement, behind a migration with rows alone',
    migrations: rows([thrown]),
    postgres: nothing,
    mysql: nothing,
  },
  {
    title: 'by a table that is there already, behind rows alone',
    migrations: rows([log('2'), badTable, log('never')]),
    postgres: nothing,
    mysql: 'recorded 1.js | tables log | log 1 2 | free',
  },
  {
    title: 'after a table between rows',
    migrations: rows([log('2a'), create('b'), log('2b'), thrown]),
    postgres: nothing,
    mysql: 'recorded 1.js | tables b log | log 1 2a 2b | free',
  },
  {
    title: 'in a transaction of its own within, behind a migration with a table',
    migrations: three([log('2'), nested(thrown)]),
    postgres: nothing,
    mysql: 'recorded 1.js | tables a log | log 1 2 inner | free',
  },
  {
    title: 'in a transaction of its own within, behind rows alone',
    migrations: rows([log('2'), nested(thrown)]),
    postgres: nothing,
    mysql: nothing,
  },
  {
    title: 'after a COMMIT of its own',
    migrations: rows([log('2a'), "await knex.raw('commit')", log('2b'), thrown]),
    postgres: 'recorded 1.js | tables log | log 1 2a 2b | free',
    mysql: 'recorded 1.js | tables log | log 1 2a 2b | free',
  },
  {
    title: 'with transactions switched off',
    migrations: rows([log('2a'), create('b'), thrown]),
    settings: { disableTransactions: true },
    postgres: 'recorded 1.js | tables b log | log 1 2a | free',
    mysql: 'recorded 1.js | tables b log | log 1 2a | free',
  },
  {
    title: 'without a transaction',
    migrations: rows([log('2a'), create('b'), thrown], { second: without }),
    postgres: 'recorded 1.js | tables b log | log 1 2a | free',
    mysql: 'recorded 1.js | tables b log | log 1 2a | free',
  },
  {
    title: 'in a transaction, where a later one has none',
    migrations: rows([log('2'), thrown], { third: without }),
    postgres: 'recorded 1.js | tables log | log 1 | free',
    mysql: 'recorded 1.js | tables log | log 1 | free',
  },
  {
    title: 'in a transaction with a table in the middle, where a later one has none',
    migrations: rows([log('2a'), create('b'), log('2b'), thrown], { third: without }),
    postgres: 'recorded 1.js | tables log | log 1 | free',
    mysql: 'recorded 1.js | tables b log | log 1 2a 2b | free',
  },
  {
    title: 'behind one without a transaction, with identifiers in upper case',
    migrations: { '1.js': migration([create('a')], [], without), '2.js': migration([thrown]) },
    config: { wrapIdentifier: (value, original) => original(value === '*' ? value : value.toUpperCase()) },
    postgres: 'recorded 1.js | tables A log | log - | locked',
    mysql: 'recorded 1.js | tables A log | log - | locked',
  },
  {
    title: 'in one transaction, with identifiers in upper case',
    migrations: { '1.js': migration([create('a')]), '2.js': migration([thrown]) },
    config: { wrapIdentifier: (value, original) => original(value === '*' ? value : value.toUpperCase()) },
    postgres: nothing,
    mysql: 'recorded 1.js | tables A log | log - | locked',
  },
  {
    title: 'on the way back, after a row',
    migrations: {
      '1.js': migration([create('a')], [log('down 1'), drop('a')]),
      '2.js': migration([], [log('down 2'), thrown]),
      '3.js': migration([create('c')], [log('down 3'), drop('c')]),
    },
    actions: ['latest', 'rollback'],
    postgres: 'recorded 1.js 2.js | tables a log | log down 3 | free',
    mysql: 'recorded 1.js 2.js | tables a log | log down 3 | free',
  },
  {
    title: 'on the way back, after a table and a row',
    migrations: {
      '1.js': migration([create('a')], [drop('a')]),
      '2.js': migration([create('b')], [log('down 2a'), drop('b'), log('down 2b'), thrown]),
    },
    actions: ['latest', 'rollback'],
    postgres: 'recorded 1.js 2.js | tables a b log | log - | free',
    mysql: 'recorded 1.js 2.js | tables a log | log down 2a down 2b | free',
  },
  {
    ends: true,
    title: 'by the end of the process, behind a migration with a table',
    migrations: three([log('2'), killed]),
    postgres: nothing,
    mysql: 'recorded 1.js | tables a log | log 1 2 | locked',
  },
  {
    ends: true,
    title: 'by the end of the process, behind rows alone',
    migrations: rows([log('2'), killed]),
    postgres: nothing,
    mysql: nothing,
  },
  {
    ends: true,
    title: 'by the end of the process, without a transaction',
    migrations: rows([log('2'), killed], { second: without }),
    postgres: 'recorded 1.js | tables log | log 1 2 | locked',
    mysql: 'recorded 1.js | tables log | log 1 2 | locked',
  },
  {
    ends: true,
    title: 'by the end of the process on the way back',
    migrations: { '1.js': migration([create('a')], [log('down'), killed]) },
    actions: ['latest', 'rollback'],
    postgres: 'recorded 1.js | tables a log | log - | locked',
    mysql: 'recorded 1.js | tables a log | log - | locked',
  },
]

/** logTable is there before the run. */
export const logTable = 'create table log (id serial primary key, note varchar(100))'

/** whatStays reads a database as the cases say it. */
export async function whatStays({ name }: Family, database: AnyDatabase): Promise<string> {
  const ours = name === 'mysql' ? 'database()' : "'public'"
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = ${ours} order by 1`,
  )
  const names = tables.map((table) => table.name).filter((table) => !table.startsWith('knex_'))
  const hasBooks = tables.length > names.length
  const read = async (sql: string) => (await database.query<{ name: string }>(sql)).map((row) => row.name)
  const recorded = hasBooks ? await read('select name from knex_migrations order by id') : []
  const notes = await read('select note as name from log order by id')
  const locks = hasBooks ? await read('select is_locked as name from knex_migrations_lock') : []
  const lock = locks.some((value) => Number(value) === 1) ? 'locked' : 'free'
  return `recorded ${said(recorded)} | tables ${said(names)} | log ${said(notes)} | ${lock}`
}

function said(names: readonly string[]): string {
  return names.length === 0 ? '-' : names.join(' ')
}
