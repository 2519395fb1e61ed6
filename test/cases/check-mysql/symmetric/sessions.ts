import { js, onMariadb, type SeededCase, symmetric } from '../../../support/cases.js'
import { takenOver } from '../../../support/mysql-cases-shared.js'
import { sessionCases } from '../../check/symmetric/sessions.js'

const expect = symmetric
const made = 'create table @t (id int);'
const gone = 'drop table @t;'

/** mysqlSessionCases leave something in their session, which no later step may feel. They run in a project of their own, since Knex's own `latest` runs all of a set in one session. */
export const mysqlSessionCases: readonly SeededCase[] = [
  ...takenOver(sessionCases, ['temporary-kept']),
  {
    name: 'temporary-shadows',
    base: 'create table @t (id int);',
    up: 'create temporary table @t (other text); insert into @t values (1);',
    down: '',
    expect,
  },
  { name: 'session-mode', up: `set session sql_mode = 'ANSI_QUOTES'; create table "@t" (id int);`, down: gone, expect },
  {
    name: 'session-variables',
    up: "set @A = 1, names latin1; set session foreign_key_checks = 0, unique_checks = 0, time_zone = '+09:00'; create table @t (id int);",
    down: gone,
    expect,
  },
  {
    name: 'session-collation',
    up: 'set session collation_connection = utf8mb4_bin; set session default_storage_engine = MyISAM; create table @t (id int);',
    down: gone,
    expect,
  },
  {
    // Locks that were kept would keep Knex itself from its own table.
    name: 'session-tables-locked',
    up: `${made} lock tables @t write; insert into @t values (1); unlock tables;`,
    down: gone,
    expect,
    transaction: false,
  },
  {
    name: 'session-flushed',
    up: `${made} flush tables @t with read lock; unlock tables;`,
    down: gone,
    expect,
    transaction: false,
  },
  {
    name: 'session-named-lock',
    up: `do get_lock('@lock', 10); ${made}`,
    down: `do get_lock('@lock', 1); ${gone}`,
    expect,
  },
  { name: 'session-prepared', up: `prepare one from 'select 1'; ${made}`, down: gone, expect },
  {
    name: 'session-isolation',
    up: `set session transaction isolation level serializable; ${made}`,
    down: gone,
    expect,
  },
  {
    name: 'session-not-committed',
    up: `${made} set autocommit = 0; insert into @t values (1);`,
    down: gone,
    expect,
    transaction: false,
  },
  {
    name: 'session-open-transaction',
    up: `${made} begin; insert into @t values (1);`,
    down: gone,
    expect,
    transaction: false,
  },
  { name: 'session-rolled-back', up: `${made} insert into @t values (1); rollback;`, down: gone, expect },
  {
    name: 'session-savepoint',
    up: `${made} begin; savepoint a; insert into @t values (1); rollback to savepoint a; commit;`,
    down: gone,
    expect,
  },
  {
    name: 'session-handler',
    base: 'create table @n (id int);',
    up: `handler @n open; ${made}`,
    down: gone,
    expect,
    transaction: false,
  },
  {
    name: 'session-pool',
    transaction: false,
    up: js`await Promise.all([1, 2].map((n) => knex.raw("set session sql_mode = ''; create table @t" + n + " (id int)")))`,
    down: js`await knex.raw('drop table @t1, @t2')`,
    expect,
  },
  {
    name: 'session-statement',
    up: `set statement max_statement_time = 5 for ${made}`,
    down: gone,
    expect,
    only: onMariadb,
  },
  {
    name: 'session-versioning',
    up: `set system_versioning_alter_history = 'keep'; create table @t (id int) with system versioning;`,
    down: gone,
    expect,
    only: onMariadb,
  },
]
