import { js, type SeededCase, symmetric } from '../../../support/cases.js'

const expect = symmetric

/** sessionCases leave something in their session, which no later step may feel. They run in a project of their own, since Knex's own `latest` runs all of a set in one session. */
export const sessionCases: readonly SeededCase[] = [
  {
    name: 'temporary-kept',
    base: 'create table @t (id int);',
    up: 'create temporary table @tmp as select * from @t;',
    down: '',
    expect,
  },
  {
    name: 'search-path-set',
    base: 'create schema @ns;',
    up: 'set local search_path to @ns, public; create table @t (id serial primary key);',
    down: 'drop table @ns.@t;',
    expect,
  },
  {
    name: 'search-path-leaked',
    base: 'create schema @ns;',
    up: "set search_path to @ns, public; set default_transaction_isolation to 'serializable'; create table @t (id serial primary key);",
    down: 'set search_path to @ns, public; drop table @t;',
    expect,
  },
  {
    name: 'session-role',
    up: 'set role pg_monitor; reset role; create table @t (id int);',
    down: 'drop table @t;',
    expect,
  },
  {
    name: 'session-lock',
    up: 'select pg_advisory_lock(815); create table @t (id int);',
    down: 'select pg_advisory_lock(815); drop table @t;',
    expect,
  },
  {
    name: 'session-prepared',
    up: 'prepare p as select 1; listen news; create table @t (id int);',
    down: 'drop table @t;',
    expect,
  },
  {
    name: 'session-settings',
    up: "set datestyle to 'SQL, DMY'; set timezone to 'Asia/Tokyo'; set standard_conforming_strings to off; create table @t (d date default '2024-02-01');",
    down: 'drop table @t;',
    expect,
  },
  {
    name: 'session-pool',
    transaction: false,
    up: js`await Promise.all([1, 2].map((n) => knex.raw("set search_path to public, pg_temp; create table @t" + n + " (id int)")))`,
    down: js`await knex.raw('drop table @t1, @t2')`,
    expect,
  },
]
