import { describe, expect, test } from 'vitest'
import { type KnownServer, knownServers } from '../../support/mysql-known.js'
import { dumpMysql } from '../../support/mysql-oracle.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { mysqlStairway } from '../../support/mysql-stairway.js'
import { temporaryProject } from '../../support/projects.js'

const schema = `
create table users (id int primary key auto_increment, name varchar(20) default 'a;b', key by_name (name));
create table orders (id int primary key, user_id int, foreign key (user_id) references users (id) on delete cascade);
insert into users (name) values ('one'), ('two');
create view named as select name from users;
create trigger trimmed before insert on users for each row begin set new.name = trim(new.name); end;
create procedure two() begin /* kept */ select 2; end;
create event nightly on schedule every 1 day starts '2030-01-01 00:00:00' do delete from orders;`

async function made(server: KnownServer, sql = schema) {
  const database = await createMysqlDatabase(server)
  await database.query(sql)
  return {
    ...database,
    at: { server, connection: database.connection },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

const up = (sql: string, back: string) =>
  `exports.up = (knex) => knex.raw(${JSON.stringify(sql)})\nexports.down = (knex) => knex.raw(${JSON.stringify(back)})\n`

test('every server of the tests is there, or TEST_SERVERS asks for others', () => {
  const asked = process.env.TEST_SERVERS ?? process.env.TEST_MYSQL_URL ?? ''
  const names = mysqlServers().map(({ name }) => name)
  if (asked === '') expect(names).toEqual(knownServers.map(({ name }) => name))
  else expect(names.length).toBeLessThanOrEqual(knownServers.length)
})

describe.each(mysqlServers())('$name', (server) => {
  test('is of the version that its name says', async () => {
    await using database = await createMysqlDatabase(server)
    const [row] = await database.query<{ version: string }>('select version() as version')
    expect(row?.version).toContain(server.version)
    expect(/mariadb/i.test(row?.version ?? '')).toBe(server.vendor === 'mariadb')
  })

  test('two dumps of equal schemas are equal, and each change shows', async () => {
    await using one = await made(server)
    await using two = await made(server)
    const dump = await dumpMysql(one.at)
    expect(dump).toContain('CREATE TABLE `users` (')
    for (const name of ['named', 'trimmed', 'two', 'nightly', '/\\* kept \\*/']) expect(dump).toMatch(new RegExp(name))
    expect(dump).not.toContain(one.connection.database)
    await two.query("insert into users (name) values ('three')")
    expect(await dumpMysql(two.at)).toBe(dump)
    expect(await dumpMysql(two.at, { rows: true })).not.toBe(await dumpMysql(one.at, { rows: true }))
    for (const change of [
      'alter table users alter name drop default',
      'drop trigger trimmed',
      'drop procedure two',
      'drop event nightly',
      'drop view named',
      `alter database \`${two.connection.database}\` collate utf8mb4_bin`,
    ]) {
      const before = await dumpMysql(two.at)
      await two.query(change)
      expect(await dumpMysql(two.at), change).not.toBe(before)
    }
  })

  test('the order of columns and keys is left out where asked, and only there', async () => {
    await using one = await made(server, 'create table t (a int, b text not null, key k (a), key l (a))')
    await using two = await made(server, 'create table t (b text not null, a int, key l (a), key k (a))')
    expect(await dumpMysql(two.at, { sortColumns: true })).toBe(await dumpMysql(one.at, { sortColumns: true }))
    expect(await dumpMysql(two.at)).not.toBe(await dumpMysql(one.at))
  })

  test('excluded tables are not dumped, and a view without its table shows as what it is', async () => {
    await using one = await made(
      server,
      'create table gone (a int); create view v as select a from gone; create table kept (a int)',
    )
    const dump = await dumpMysql(one.at, { excludeTables: ['kept'] })
    expect(dump).not.toContain('kept')
    await one.query('drop table gone')
    const broken = await dumpMysql(one.at)
    expect(broken).toContain('kept')
    expect(broken).not.toBe(dump)
  })

  test('the stairway sees that an index which a foreign key made by itself gives way to another, after a wrong migration too', async () => {
    using project = temporaryProject({
      'migrations/1.js': up(
        'create table a (id int primary key); create table b (a_id int, constraint f foreign key (a_id) references a (id))',
        'drop table b, a',
      ),
      'migrations/2.js': up('create table wrong (id int)', 'select 1'),
      'migrations/3.js': up('alter table b add index explicit (a_id)', 'alter table b drop index explicit'),
    })
    const verdicts = await mysqlStairway(`${project.folder}/migrations`, server)
    expect(verdicts.map(({ symmetric }) => symmetric)).toEqual([true, false, false])
    expect(verdicts[2]?.why).toMatch(/needed in a foreign key constraint/)
  })

  test('the stairway tells right from wrong, each from what was before', async () => {
    using project = temporaryProject({
      'migrations/1.js': up('create table a (id int)', 'drop table a'),
      'migrations/2.js': up('alter table a add b int', 'select 1'),
      'migrations/3.js': up('alter table a add c int, add d int', 'alter table a drop c'),
      'migrations/4.js': up('create table e (id int)', 'drop table nowhere'),
      'migrations/5.js': up('insert into a (id) values (1)', 'delete from a'),
      'migrations/6.js': up('drop table e', 'create table e (id int)'),
      'migrations/7.js': up('alter table a drop b', 'alter table a add b int'),
    })
    const verdicts = await mysqlStairway(`${project.folder}/migrations`, server)
    expect(verdicts.map(({ symmetric }) => symmetric)).toEqual([true, false, false, false, true, true, true])
    expect(verdicts[3]?.why).toMatch(/^down threw .*nowhere/)
  })
})
