import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { ConnectionSettings, Dialect, Session } from '../../../src/dialects/dialect.js'
import { mysqlDialect } from '../../../src/dialects/mysql/index.js'
import { Secret } from '../../../src/kernel/secret.js'
import { newRunId, scratchName } from '../../../src/scratch/run-id.js'
import type { DatabaseServer } from '../../../src/servers/server.js'
import { openUrlServer } from '../../../src/servers/url.js'
import { connectionTo, createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { failure, options, urlOf, userOf } from './url-support.js'

/** The whole life of a database of ours. */
async function ownLife(server: DatabaseServer): Promise<void> {
  const run = newRunId()
  const name = scratchName(run, 'line')
  const at = await server.create({ name, run })
  {
    await using session = await mysqlDialect.open(at)
    await session.query('create table t (n int); insert into t values (1)')
  }
  await server.cluster()
  await server.endSessions(name)
  await server.drop(name)
}

/** Whether a database that is there can be entered: not on MySQL 8.0, where the rights are on a pattern of names. */
async function entersByRole(root: Session, user: ConnectionSettings): Promise<boolean> {
  const name = scratchName(newRunId(), 'line')
  await root.query(`create database ${name}`)
  await using session = await mysqlDialect.open({ ...user, database: 'information_schema' })
  const enters = await session.query(`use ${name}`).then(
    () => true,
    () => false,
  )
  await root.query(`drop database ${name}`)
  return enters
}

describe.each(mysqlServers())('a URL of $name', (server) => {
  it.each(['mysql', 'mariadb', 'mysql2'])(
    '%s:// gives a server whose databases can be made and dropped',
    async (scheme) => {
      const connection = await connectionTo(server)
      await using opened = await openUrlServer(urlOf(connection, { scheme }), options(connection))
      expect(opened).toMatchObject({ source: 'url', ours: false, identity: { vendor: server.vendor } })
      await ownLife(opened)
    },
  )

  it('of a user with rights on databases of ours alone is enough, and without them says what to run', async () => {
    const connection = await connectionTo(server)
    await using root = await mysqlDialect.open(connection)
    const { account, ...user } = await userOf(root, null)
    const error = await failure(urlOf(connection, user), options(connection))
    expect(error.message).toBe(
      'The user of the database URL may not create databases, and the check works in databases of its own.',
    )
    const sql = /^Run on the server: (.*;)$/.exec(error.advice)?.[1]
    expect(sql).toBe(`GRANT ALL PRIVILEGES ON \`roundtrip\\_%\`.* TO \`${user.user}\`@\`%\`;`)
    await root.query(sql!)
    await using opened = await openUrlServer(urlOf(connection, user), options(connection))
    await ownLife(opened)
    await root.query(`drop user ${account}`)
  })

  it('of a user who has them by a role is enough, or says what to run where the server lets a role enter none', async () => {
    const connection = await connectionTo(server)
    await using root = await mysqlDialect.open(connection)
    const role = `r_${newRunId()}`
    await root.query(`create role ${role}; grant all on \`roundtrip\\_%\`.* to ${role}`)
    const { account, ...user } = await userOf(root, `grant ${role} to SOMEBODY`)
    await root.query(`set default role ${role} ${server.vendor === 'mysql' ? 'to' : 'for'} ${account}`)
    if (!(await entersByRole(root, { ...connection, ...user, password: new Secret(user.password) }))) {
      const error = await failure(urlOf(connection, user), options(connection))
      expect(error.message).toContain('lets him enter none of them while a role is active')
      await root.query(/^Run on the server: (.*;)$/.exec(error.advice)?.[1] ?? '')
    }
    await using opened = await openUrlServer(urlOf(connection, user), options(connection))
    await ownLife(opened)
    await root.query(`drop user ${account}; drop role ${role}`)
  })

  it('with a part of them is not', async () => {
    const connection = await connectionTo(server)
    await using root = await mysqlDialect.open(connection)
    const { account, ...user } = await userOf(root, 'grant create, drop, select on `roundtrip\\_%`.* to SOMEBODY')
    const error = await failure(urlOf(connection, user), options(connection))
    expect(error.message).toContain('may not create databases')
    await root.query(`drop user ${account}`)
  })

  it.each([
    ['a wrong password', { password: 'hunter2hunter2' }, 'refused the user name or the password'],
    ['an unknown database', { rest: '/nowhere' }, 'has no database of the name in the URL'],
    ['an unknown user', { user: 'nobody-here' }, 'refused the user name or the password'],
  ])('with %s is one sentence', async (_what, change, sentence) => {
    const connection = await connectionTo(server)
    const error = await failure(urlOf(connection, change), options(connection))
    expect(error.message).toContain(sentence)
    expect(error.message.match(/\.(\s|$)/g)).toHaveLength(1)
  })

  it.each([
    ['account lock', 'is locked, or its password has expired'],
    ['password expire', 'is locked, or its password has expired'],
  ])('of a user with %s is one sentence', async (attribute, sentence) => {
    const connection = await connectionTo(server)
    await using root = await mysqlDialect.open(connection)
    const { account, ...user } = await userOf(root, `alter user SOMEBODY ${attribute}`)
    expect((await failure(urlOf(connection, user), options(connection))).message).toContain(sentence)
    await root.query(`drop user ${account}`)
  })

  it('that names a database which the user may not enter is one sentence', async () => {
    const connection = await connectionTo(server)
    await using root = await mysqlDialect.open(connection)
    const { account, ...user } = await userOf(root, null)
    const error = await failure(urlOf(connection, { ...user, rest: '/mysql' }), options(connection))
    expect(error.message).toContain('may not connect to the database in it')
    await root.query(`drop user ${account}`)
  })

  it('that asks for TLS gets it, or a sentence', async () => {
    const connection = await connectionTo(server)
    await using root = await mysqlDialect.open(connection)
    // MariaDB makes itself a certificate since 11.4, MySQL always.
    const [has] = await root.query<{ Value: string }>(`show global variables like 'have_ssl'`)
    const speaks = server.vendor === 'mysql' || has?.Value === 'YES'
    const opening = openUrlServer(urlOf(connection, { rest: '?ssl-mode=REQUIRED' }), options(connection))
    const opened = await opening.then((one) => one[Symbol.asyncDispose]().then(() => 'opened'), String)
    expect(opened).toContain(speaks ? 'opened' : 'does not speak TLS')
    const verified = await failure(urlOf(connection, { rest: '?ssl-mode=VERIFY_CA' }), options(connection))
    expect(verified.message).toContain(speaks ? 'could not be verified' : 'does not speak TLS')
  })

  it('of a version that is too old, or of another product, is refused by name', async () => {
    const connection = await connectionTo(server)
    const posing = (version: string): Dialect => ({
      ...mysqlDialect,
      identify: (session) =>
        mysqlDialect.identify({
          ...session,
          query: async <Row>() => [{ version, comment: '' }] as unknown as readonly Row[],
        }),
    })
    const said = async (version: string) =>
      (await failure(urlOf(connection), options(connection, { dialect: posing(version) }))).message
    expect(await said('5.7.44-log')).toBe('The server is MySQL 5.7.44; the oldest version that can be checked is 8.0.')
    expect(await said('5.5.5-10.5.29-MariaDB')).toBe(
      'The server is MariaDB 10.5.29; the oldest version that can be checked is 10.6.',
    )
    expect(await said('8.0.11-TiDB-v8.5.0')).toBe('The server is TiDB, neither MySQL nor MariaDB.')
  })

  it('leads to a refusal where nobody allowed the host and it holds other data', async () => {
    await using database = await createMysqlDatabase(server)
    await database.query('create table people (n int); insert into people values (1)')
    const given = options(database.connection, { allowRemoteHosts: [] })
    const error = await failure(urlOf(database.connection), given)
    expect(error.message).toMatch(/holds data that is not ours: the database "\w+" has tables with rows\.$/)
    const jobServices = JSON.stringify({ db: { ports: { 3306: String(database.connection.port) } } })
    await using opened = await openUrlServer(urlOf(database.connection), { ...given, jobServices })
    expect(opened.ours).toBe(true)
  })
})

describe('a URL of nothing that speaks MySQL', () => {
  it('is one sentence, after the wait: its images hang up while they set up', async () => {
    let connections = 0
    const listener = createServer((socket) => {
      connections += 1
      socket.end()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const address = listener.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const place = { host: '127.0.0.1', port, user: 'u', password: new Secret('hunter2'), database: '', tls: null }
    const error = await failure(urlOf(place), options(place, { waitLimit: 700 }))
    expect(error.message).toBe(`The server at 127.0.0.1:${port} cannot be reached.`)
    expect(connections).toBeGreaterThan(1)
    listener.close()
  })
})
