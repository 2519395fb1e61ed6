import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionSettings, Dialect, Session } from '../../../src/dialects/dialect.js'
import { forgetGrants, removeRoles } from '../../../src/dialects/mysql/cluster.js'
import { mysqlDialect } from '../../../src/dialects/mysql/index.js'
import { mysqlEngine } from '../../../src/dialects/mysql/local.js'
import { Secret } from '../../../src/kernel/secret.js'
import { newRunId, scratchName } from '../../../src/scratch/run-id.js'
import { startLocalServer } from '../../../src/servers/local.js'
import type { DatabaseServer } from '../../../src/servers/server.js'
import { openUrlServer } from '../../../src/servers/url.js'
import { mysqlServersIn } from '../../support/mysql-known.js'
import { type InstalledTree, installTree } from './installed-tree.js'
import { failure, options, urlOf, userOf } from './url-support.js'

/** Servers of these tests' own, since what is set here is set for everybody. */
describe.each(mysqlServersIn(process.env.TEST_SERVERS))('a server of ones own ($name)', (packaged) => {
  let tree: InstalledTree
  let local: DatabaseServer
  let connection: ConnectionSettings
  let root: Session
  beforeAll(async () => {
    tree = await installTree(packaged)
    const dialect: Dialect = { ...mysqlDialect, local: mysqlEngine }
    local = (await startLocalServer({ serverVersion: null, environment: { PATH: tree.sbin }, dialect }))!
    const run = newRunId()
    connection = await local.create({ name: scratchName(run, 'line'), run })
    root = await mysqlDialect.open(connection)
  })
  afterAll(async () => {
    await root[Symbol.asyncDispose]()
    await local[Symbol.asyncDispose]()
    tree[Symbol.dispose]()
  })
  const here = () => options(connection, { allowRemoteHosts: [] })

  it('that is empty may be used, with scratch databases of ours and empty ones on it', async () => {
    await root.query(
      'create table t (n int); insert into t values (1); create database shop; create table shop.t (n int)',
    )
    await using opened = await openUrlServer(urlOf(connection), here())
    expect(opened).toMatchObject({ source: 'url', ours: false })
    await root.query('insert into shop.t values (1)')
    expect((await failure(urlOf(connection), here())).message).toContain('"shop" has tables with rows')
    await root.query('drop database shop')
  })

  it('that is read-only is refused', async () => {
    await root.query('set global read_only = on')
    expect((await failure(urlOf(connection), here())).message).toMatch(/^The server is read-only/)
    await root.query('set global read_only = off')
  })

  it('that is full is one sentence', async () => {
    const { account, ...user } = await userOf(root, 'alter user SOMEBODY with max_user_connections 1')
    await using _held = await mysqlDialect.open({
      ...connection,
      user: user.user,
      password: new Secret(user.password),
      database: 'information_schema',
    })
    expect((await failure(urlOf(connection, user), here())).message).toMatch(/has no connection left\.$/)
    await root.query(`drop user ${account}`)
  })

  it('tells users, roles, what was granted to them elsewhere and databases from one state to the next', async () => {
    const before = await local.cluster()
    expect(await local.cluster()).toEqual(before)
    const run = newRunId()
    const own = await local.create({ name: scratchName(run, 'line'), run })
    await root.query(`grant select on \`${own.database.replaceAll('_', '\\_')}\`.* to 'root'@'%'`)
    await root.query(`grant select on ${own.database}.* to 'root'@'%'; create table ${own.database}.t (a int, b int)`)
    await root.query(`grant update, insert (b) on ${own.database}.t to 'root'@'%'`)
    expect(await local.cluster()).toEqual(before)
    await root.query(
      `grant select on shop.* to 'root'@'%'; create database shop character set latin1; create role helpers`,
    )
    await root.query(`create user 'a b'@'h-1' identified by 'x'; grant helpers to 'a b'@'h-1'`)
    const after = await local.cluster()
    const role = packaged.vendor === 'mysql' ? 'helpers@%' : 'helpers'
    const names = (state: typeof before) => state.roles.map(({ name }) => name)
    expect(names(after).filter((name) => !names(before).includes(name))).toEqual(['a b@h-1', role])
    const digest = (state: typeof before, name: string) => state.roles.find((one) => one.name === name)?.digest
    expect(digest(after, 'root@%')).not.toBe(digest(before, 'root@%'))
    expect(after.databases.map(({ name }) => name)).toContain('shop')
    expect(await removeRoles(root, ['a b@h-1', role])).toEqual([])
    await root.query(`revoke select on shop.* from 'root'@'%'; drop database shop`)
    expect(await local.cluster()).toEqual(before)
    await local.drop(own.database)
  })

  it('forgets what was granted on a database of ours, which dropping it does not', async () => {
    const run = newRunId()
    const { database } = await local.create({ name: scratchName(run, 'line'), run })
    const { account } = await userOf(root, null)
    await root.query(`use ${database}; create table t (a int, b int); create procedure p() do 0`)
    for (const what of [
      `all on \`${database.replaceAll('_', '\\_')}\`.*`,
      `select on ${database}.*`,
      'update, insert (b) on t',
      'execute on procedure p',
    ])
      await root.query(`grant ${what} to ${account} with grant option`)
    await root.query(`drop database ${database}`)
    const left = () =>
      root.query(
        ['db', 'tables_priv', 'columns_priv', 'procs_priv']
          .map((table) => `select Db from mysql.${table} where User = '${account.split("'")[1]}'`)
          .join(' union all '),
      )
    expect((await left()).length).toBeGreaterThan(3)
    await forgetGrants(root, database)
    expect(await left()).toEqual([])
    await root.query(`drop user ${account}; use information_schema`)
  })
})
