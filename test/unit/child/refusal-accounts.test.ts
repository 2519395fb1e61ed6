import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../../src/child/refusal.js'

const postgres = {
  family: 'postgresql',
  database: 'roundtrip_1',
  ignoresCase: false,
  user: 'me',
  accounts: ['me', 'app'],
} as const

const mysql = {
  family: 'mysql',
  database: 'roundtrip_1',
  ignoresCase: false,
  user: 'me',
  accounts: ['me@localhost', 'app@%', 'auditors'],
} as const

describe('PostgreSQL refuses what would outlast the run', () => {
  test.each([
    ['alter role me nologin', 'ALTER ROLE me'],
    ['ALTER USER APP WITH PASSWORD $$x$$', 'ALTER USER APP'],
    ['alter role current_user connection limit 0', 'ALTER ROLE current_user'],
    ['drop role if exists other, app', 'DROP ROLE app'],
    ['drop owned by current_user cascade', 'DROP OWNED BY current_user'],
    ['reassign owned by app to other', 'REASSIGN OWNED BY app'],
    ["do $$ begin execute 'alter role app nologin'; end $$", 'ALTER ROLE app'],
    ["do $$ begin execute format('alter role %I nologin', current_user); end $$", 'ALTER ROLE "me"'],
    ["do $$ begin execute format('alter database %I rename to x', current_database()); end $$", 'ALTER DATABASE'],
    ['create function f() returns void language plpgsql as $$ begin drop role app; end $$', 'DROP ROLE app'],
    ["copy (select 1) to program 'cat'", 'COPY ... TO PROGRAM'],
    ["copy t from program 'cat'", 'COPY ... FROM PROGRAM'],
    ["copy t to '/tmp/x'", 'COPY ... TO a file'],
    ["select dblink_exec('dbname=postgres', 'drop table t')", 'dblink_exec(...)'],
    ["select lo_export(1, '/tmp/x')", 'lo_export(...)'],
    ['select pg_terminate_backend(pid) from pg_stat_activity', 'pg_terminate_backend(...)'],
  ])('%s', (sql, named) => {
    expect(refusalOf(sql, postgres)).toContain(`The statement ${named}`)
  })

  test.each([
    'create role app2',
    'drop role app2',
    'alter role app2 nologin',
    "alter role me set search_path = 'a'",
    'alter user me reset all',
    'alter user mapping for me server s options (set user $$x$$)',
    'drop user mapping for app server s',
    "do $$ begin execute 'alter database ' || current_database() || ' set timezone to utc'; end $$",
    "do $$ begin execute format('alter database %I set timezone to utc', current_database()); end $$",
    'do $$ begin create role app2; end $$',
    "copy t from '/data/countries.csv'",
    'copy t to stdout',
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    "select dblink_exec('dbname=' || current_database(), 'select 1')",
    "create view v as select * from dblink('dbname=postgres', 'select 1') as t (a int)",
  ])('but not %s', (sql) => {
    expect(refusalOf(sql, postgres)).toBeNull()
  })

  test('of a text of megabytes only the beginning of each statement is kept, and the next is found', () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `(${at}, E'it\\'s; a user''s', $$;$$, 1/2)`).join(',')
    const insert = `insert into t values ${rows}`
    expect(refusalOf(`${insert}; select 1`, postgres)).toBeNull()
    expect(refusalOf(`${insert}; drop database x`, postgres)).toContain('DROP DATABASE x')
  })
})

describe('MySQL refuses what would outlast the run', () => {
  test.each([
    ['alter user me@localhost account lock', 'ALTER USER me'],
    ["alter user 'app' identified by 'x'", "ALTER USER 'app'"],
    ['alter user current_user() identified by $$x$$', 'ALTER USER current_user'],
    ['drop user if exists app, other', 'DROP USER'],
    ['drop role auditors', 'DROP ROLE auditors'],
    ['rename user other to other2, app to x', 'RENAME USER'],
    ["set password = 'x'", 'SET PASSWORD'],
    ['revoke all privileges on *.* from app', 'REVOKE ... from app'],
    ['grant auditors to app', 'GRANT ... to app'],
    ['create or replace user app', 'CREATE OR REPLACE USER app'],
    ["select 1 into outfile '/tmp/x'", 'SELECT ... INTO OUTFILE'],
    ['flush tables with read lock', 'FLUSH TABLES WITH READ'],
    ["set @s = 'set global x = 1'; prepare q from @s", 'SET GLOBAL x'],
    ["set @s := concat('create da', 'tabase x'); execute immediate @s", 'CREATE DATABASE x'],
    ["select 'drop database x' into @s; prepare q from @s", 'DROP DATABASE x'],
    ['set @s = 0x73657420676c6f62616c2078203d2031; prepare q from @s', 'SET GLOBAL x'],
    ["set @a = 'global'; set @s = concat('set ', @a, ' x = 1'); prepare q from @s", 'SET global x'],
    ['create procedure p() begin set global x = 1; end', 'SET GLOBAL x'],
    ['create procedure p() begin if a then set @@global.x = 1; end if; end', 'SET @@GLOBAL.x'],
    ['create event e on schedule every 1 day do drop database x', 'DROP DATABASE x'],
    ["create procedure p() begin set @s = 'set global x = 1'; prepare q from @s; end", 'SET GLOBAL x'],
    ["create table t (a int) engine=federated connection='mysql://u@h/d/t'", 'CREATE TABLE ... CONNECTION'],
  ])('%s', (sql, named) => {
    expect(refusalOf(sql, mysql)?.toUpperCase()).toContain(`THE STATEMENT ${named.toUpperCase()}`)
  })

  test.each([
    "create user new identified by 'x'",
    'drop user if exists new@localhost',
    "alter user 'new' account lock",
    'grant select on roundtrip_1.* to app',
    'grant select on *.* to new',
    "set @t = (select concat('alter table ', table_name, ' drop c') from information_schema.tables); prepare q from @t",
    'select a into @a from t',
    'create trigger g before insert on t for each row set new.a = 1',
    'update t set global = 1',
    "create table t (connection varchar(20) default 'mysql')",
  ])('but not %s', (sql) => {
    expect(refusalOf(sql, mysql)).toBeNull()
  })
})
