import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../../src/child/refusal.js'

const postgres = { family: 'postgresql', database: 'roundtrip_1', ignoresCase: false } as const
const mysql = { family: 'mysql', database: 'roundtrip_1', ignoresCase: false } as const

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
    ['create temporary table if not exists other.t (id int)', 'CREATE TABLE other.t'],
    ['create table `other` . `t` like t', 'CREATE TABLE other.t'],
    ['create table "other"."t" (id int)', 'CREATE TABLE other.t'],
    ['create table ROUNDTRIP_1.t (id int)', 'CREATE TABLE ROUNDTRIP_1.t'],
    ['drop table if exists a, roundtrip_1.b, other.c', 'DROP TABLE other.c'],
    ['alter table other.t add c int', 'ALTER TABLE other.t'],
    ['alter table t rename to other.t', 'ALTER TABLE ... RENAME TO other.t'],
    ['alter table t add x int, rename other.t', 'ALTER TABLE ... RENAME TO other.t'],
    ['alter table t exchange partition p with table other.t', 'ALTER TABLE ... EXCHANGE PARTITION WITH TABLE other.t'],
    ['rename table a to b, c to other.d', 'RENAME TABLE other.d'],
    ['truncate other.t', 'TRUNCATE TABLE other.t'],
    ['create unique index i on other.t (a)', 'CREATE INDEX ... ON other.t'],
    ['drop index i on other.t', 'DROP INDEX ... ON other.t'],
    [
      'create or replace algorithm = merge definer = `a`@`b` sql security invoker view other.v as select 1',
      'CREATE VIEW other.v',
    ],
    ['create trigger x before insert on other.t for each row set @a = 1', 'CREATE TRIGGER ... ON other.t'],
    ['create procedure other.p() begin end', 'CREATE PROCEDURE other.p'],
    ['alter event e rename to other.e', 'ALTER EVENT ... RENAME TO other.e'],
    ['drop sequence other.s', 'DROP SEQUENCE other.s'],
    ['insert ignore into other.t values (1)', 'INSERT INTO other.t'],
    ['insert other.t set a = 1', 'INSERT INTO other.t'],
    ['replace into `other`.t select 1', 'REPLACE INTO other.t'],
    ['update other.t set a = 1', 'UPDATE other.t'],
    ['update mysql.user set a = 1', 'UPDATE mysql.user'],
    ['update t join other.u u on u.id = t.id set u.a = 1', 'UPDATE other.u'],
    ['delete from other.t where a = 1', 'DELETE FROM other.t'],
    ['delete u from t join other.u u using (id)', 'DELETE FROM other.u'],
    ['with x as (select 1) delete from other.t', 'DELETE FROM other.t'],
    ["load data local infile 'x' into table other.t", 'LOAD DATA INTO TABLE other.t'],
    ['call other.p()', 'CALL other.p'],
    ['optimize table a, other.t', 'OPTIMIZE TABLE other.t'],
    ['grant select on other.* to bob', 'GRANT ... ON other.*'],
    ['revoke insert on table `other`.t from bob', 'REVOKE ... ON `other`.t'],
    ['set global max_connections = 5', 'SET GLOBAL max_connections'],
    ['set @a = 1, @@global.x = 2', 'SET @@GLOBAL.x'],
    ['SET PERSIST x = 1', 'SET PERSIST x'],
    ["install plugin x soname 'y'", 'INSTALL'],
    ["create function f returns string soname 'x.so'", 'CREATE FUNCTION f SONAME'],
    ['reset master', 'RESET MASTER'],
    ['shutdown', 'SHUTDOWN'],
    ['alter instance rotate innodb master key', 'ALTER INSTANCE'],
    ["create server s foreign data wrapper mysql options (host 'x')", 'CREATE SERVER'],
    ["prepare s from 'drop table other.t'", 'DROP TABLE other.t'],
    ["execute immediate 'drop database other'", 'DROP DATABASE other'],
    ['set statement max_statement_time = 1 for drop table other.t', 'DROP TABLE other.t'],
    ['begin not atomic drop table other.t; end', 'DROP TABLE other.t'],
    [
      '/*!50003 create trigger x before insert on t for each row begin set @a = 1; end */; drop table other.t',
      'DROP TABLE other.t',
    ],
    ['start slave', 'START SLAVE'],
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
    'create table roundtrip_1.t (id int, foreign key (id) references other.t (id))',
    'create table `roundtrip_1`.`t` as select a.b from other.a',
    'alter table t rename column a to b, rename index c to d, comment = "rename to other.t"',
    'alter table t add constraint c foreign key (a) references u (b) on update cascade',
    'insert into t (a) select o.a from other.o o where o.b = 1',
    'update t set t.a = (select max(x.a) from other.x), t.b = 1',
    'update t join information_schema.columns c on c.table_name = t.n set t.a = 1',
    'update t join u on t.a = u.a set t.b = u.b where t.c = u.c',
    'delete t.* from t join u on t.a = u.a where t.a = u.b',
    'delete from roundtrip_1.t',
    'select * from other.t; show tables from other',
    'call sys.diagnostics(1, 1, "current")',
    'call p()',
    'grant all on *.* to bob',
    'grant select on `roundtrip\\_1`.* to bob',
    'grant reader to bob',
    "create user bob identified by 'x'; set password for bob = 'y'; flush privileges",
    'set names utf8mb4; set @x = @@global.y, foreign_key_checks = 0, @@session.z = 1',
    'set session transaction isolation level read committed',
    'create trigger x after insert on t for each row begin if new.a then insert into other.log values (case new.a when 1 then 2 end); end if; drop table other.t; end; select 1',
    'create procedure p() begin declare global int; loop leave x; end loop; set global = 1; end',
    'create event e on schedule every 1 day do delete from other.t',
    "comment on column t.database is 'x'",
    'start transaction; lock tables t write; unlock tables',
    'drop prepare s; deallocate prepare s; execute s using @a',
  ])('but not %s', (sql) => {
    expect(refusalOf(sql, mysql)).toBeNull()
  })

  test('what is unqualified is of the database that the connection works in', () => {
    expect(refusalOf('drop table t', mysql, 'other')).toContain('DROP TABLE t in the database other reaches')
    expect(refusalOf('alter database character set latin1', mysql, 'other')).toContain('ALTER DATABASE')
    expect(refusalOf('drop table roundtrip_1.t', mysql, 'other')).toBeNull()
    expect(refusalOf('select * from t', mysql, 'other')).toBeNull()
  })

  test('case counts where it counts for the server', () => {
    const blind = { ...mysql, ignoresCase: true }
    expect(refusalOf('use ROUNDTRIP_1', mysql)).not.toBeNull()
    expect(refusalOf('use ROUNDTRIP_1', blind)).toBeNull()
    expect(refusalOf('drop table Roundtrip_1.t', blind, 'RoundTrip_1')).toBeNull()
  })
})
