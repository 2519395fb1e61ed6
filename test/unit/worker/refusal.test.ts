import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../../src/child/refusal.js'

const postgres = { family: 'postgresql', database: 'roundtrip_1' } as const
const mysql = { family: 'mysql', database: 'roundtrip_1' } as const

describe('PostgreSQL refuses', () => {
  test.each([
    ['create database x', 'CREATE DATABASE x'],
    ['  DROP\n DATABASE /* which? */ IF EXISTS "Some db"', 'DROP DATABASE "Some db"'],
    ['drop database roundtrip_1', 'DROP DATABASE roundtrip_1'],
    ["select ';'; -- x\nalter database other set search_path = a", 'ALTER DATABASE other'],
    ['alter database roundtrip_1 rename to y', 'ALTER DATABASE roundtrip_1'],
    ['alter database "ROUNDTRIP_1" set x = 1', 'ALTER DATABASE "ROUNDTRIP_1"'],
    ["alter system set work_mem = '1GB'", 'ALTER SYSTEM'],
    ["create tablespace t location '/x'", 'CREATE TABLESPACE t'],
    ['drop tablespace if exists t', 'DROP TABLESPACE t'],
    ["comment on database roundtrip_1 is 'mine'", 'COMMENT ON DATABASE roundtrip_1'],
    ['grant connect on database roundtrip_1, other to public', 'GRANT ... ON DATABASE other'],
    ['revoke all on database other from public', 'REVOKE ... ON DATABASE other'],
    ['alter role bob in database other set x = 1', 'ALTER ROLE ... IN DATABASE other'],
    ["select $a$ it's $a$; select 'it''s'; select E'it\\'s'; create database x", 'CREATE DATABASE x'],
    ['/* nested /* comment */ still */ create database x', 'CREATE DATABASE x'],
  ])('%s', (sql, named) => {
    expect(refusalOf(sql, postgres)).toContain(`The statement ${named} reaches`)
  })

  test.each([
    'select 1',
    'create table database (id int)',
    'create schema other',
    'drop schema other cascade',
    'alter database roundtrip_1 set search_path = a',
    'ALTER DATABASE ROUNDTRIP_1 SET x = 1',
    'grant connect on database roundtrip_1 to public',
    'alter role bob in database roundtrip_1 set x = 1',
    'alter role bob set x = 1',
    "insert into t values ('; drop database x;')",
    '-- create database x\nselect 1',
    '/* create database x; */ select 1',
    '$$ create database x; $$',
    "do $do$ begin execute 'x'; -- create database\n end $do$",
    'create function f() returns void language sql as $$ select 1; /* drop database */ $$',
    'comment on column t.database is $$create database$$',
    'select "create database"',
    'select $1; select "use"',
  ])('but not %s', (sql) => {
    expect(refusalOf(sql, postgres)).toBeNull()
  })
})

describe('MySQL refuses', () => {
  test.each([
    ['USE other', 'USE other'],
    ['use `other`', 'USE `other`'],
    ['create schema if not exists x', 'CREATE SCHEMA x'],
    ['drop database `roundtrip_1`', 'DROP DATABASE `roundtrip_1`'],
    ['alter database other character set utf8mb4', 'ALTER DATABASE other'],
    ["select 'it\\'s'; # remark\ncreate or replace database x", 'CREATE DATABASE x'],
    ['/*!40000 drop database if exists x */', 'DROP DATABASE x'],
    ["create tablespace t add datafile 'x'", 'CREATE TABLESPACE t'],
  ])('%s', (sql, named) => {
    expect(refusalOf(sql, mysql)).toContain(`The statement ${named} reaches`)
  })

  test.each([
    'use `roundtrip_1`',
    'alter database character set utf8mb4',
    'alter database default collate utf8mb4_bin',
    'alter schema roundtrip_1 character set utf8mb4',
    'select "create database x; use y"',
    'select `use`; select 1 -- use x',
    '# use other\nselect 1',
    'create index i using btree on t (a)',
  ])('but not %s', (sql) => {
    expect(refusalOf(sql, mysql)).toBeNull()
  })
})
