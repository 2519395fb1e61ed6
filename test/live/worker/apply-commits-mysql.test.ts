import { createConnection } from 'mysql2/promise'
import { describe, expect, test } from 'vitest'
import { mysqlMigrating } from '../../../src/dialects/mysql/migrating.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

/** Statements as migrations have them; what fails commits all the same where its like does. */
const statements = [
  'create table made (id int)',
  'create table log (id int)',
  'create temporary table passing (id int)',
  'drop temporary table if exists passing',
  'create or replace view seen as select 1 as one',
  'alter table log add column more int',
  'alter table nowhere add column more int',
  'create index by_note on log (note)',
  'drop index by_note on log',
  'rename table made to renamed',
  'truncate table renamed',
  'drop table renamed',
  'analyze table log',
  'optimize table log',
  'check table log',
  'repair table log',
  'lock tables log write',
  'create trigger watched before insert on log for each row set new.note = new.note',
  'create procedure nothing() select 1',
  "comment on table log is 'no'",
  'set foreign_key_checks = 0',
  "set session sql_mode = ''",
  'set autocommit = 1',
  'start transaction',
  'begin',
  'savepoint here',
  'select * from log',
  'select get_lock(database(), 0)',
  'do release_lock(database())',
  "update log set note = 'changed' where id < 0",
  'replace into log (id, note) values (9, null)',
  'delete from log where id = 9',
  'show tables',
  'explain select * from log',
  'handler log open',
  'handler log close',
  'flush tables',
  'use nowhere_at_all',
  "prepare one from 'select 1'",
  'deallocate prepare one',
  '/* a remark */ create table behind_a_remark (id int)',
  '-- a remark\ndrop table behind_a_remark',
  '/*!40101 create table versioned (id int) */',
  'drop table if exists versioned',
  'set @a = 1',
]

describe.each(mysqlServers())('$name', (server) => {
  test('before which statements the server commits by itself', async () => {
    await using database = await createMysqlDatabase(server)
    const { host, port, user, password, database: name } = database.connection
    await database.query('create table log (id int auto_increment primary key, note varchar(100))')
    const session = await createConnection({ host, port, user, password: password.reveal(), database: name })
    const found: Record<string, boolean> = {}
    for (const sql of statements) {
      await session.query('start transaction')
      await session.query("insert into log (note) values ('mark')")
      await session.query(sql).catch(() => {})
      await session.query('rollback')
      await session.query('unlock tables')
      const [rows] = await session.query("select count(*) as n from log where note = 'mark'")
      found[sql] = Number((rows as { n: number }[])[0]?.n) > 0
      await session.query('delete from log')
    }
    await session.end()
    expect(found).toEqual(Object.fromEntries(statements.map((sql) => [sql, mysqlMigrating.commits(sql)])))
  })
})
