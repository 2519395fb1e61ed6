import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ConnectionSettings, Dialect } from '../../../src/dialects/dialect.js'
import { postgresDialect } from '../../../src/dialects/postgres/index.js'
import { Interrupted, ToolError } from '../../../src/kernel/errors.js'
import { silentProgress } from '../../../src/kernel/progress.js'
import { Secret } from '../../../src/kernel/secret.js'
import { newRunId, scratchName } from '../../../src/scratch/run-id.js'
import { freePort } from '../../../src/servers/local/port.js'
import { startLocalServer } from '../../../src/servers/local.js'
import type { DatabaseServer } from '../../../src/servers/server.js'
import { openUrlServer, type UrlOptions } from '../../../src/servers/url.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

const allowed: UrlOptions = {
  jobServices: null,
  allowRemoteHosts: ['127.0.0.1'],
  waitLimit: 2000,
  heartbeat: 100,
  progress: silentProgress,
}

type UrlParts = Pick<ConnectionSettings, 'host' | 'port' | 'user' | 'database'> & { readonly password: string }

function urlOf(connection: ConnectionSettings, change: Partial<UrlParts> = {}): Secret {
  const { host, port, user, database, password } = { ...connection, password: connection.password.reveal(), ...change }
  return new Secret(
    `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${database}`,
  )
}

/** What a person gets to read where the server cannot be used. */
async function failure(url: Secret, options: Partial<UrlOptions> = {}): Promise<ToolError> {
  const opened = await openUrlServer(url, { ...allowed, ...options }).catch((error: unknown) => error)
  expect(opened).toBeInstanceOf(ToolError)
  const error = opened as ToolError
  expect(`${error.message}${error.advice}${String(error.cause ?? '')}`).not.toContain(new URL(url.reveal()).password)
  return error
}

describe.each(postgresServers([15, 18]))('a URL of $name', (server) => {
  const { connection, major } = server

  it('gives a server whose databases can be made, copied and dropped', async () => {
    await using opened = await openUrlServer(urlOf(connection), allowed)
    expect(opened).toMatchObject({ source: 'url', ours: false, sessionLimit: null, notices: [], identity: { major } })
    const run = newRunId()
    const [line, trial] = [scratchName(run, 'line'), scratchName(run, 'trial')]
    const at = await opened.create({ name: line, run })
    await using session = await postgresDialect.open(at)
    await session.query('create table public.t as select 1 as n')
    const copy = await opened.clone(line, { name: trial, run })
    expect(copy?.database).toBe(trial)
    expect(await opened.clone(line, { name: trial, run })).not.toBeNull()
    for (const name of [line, trial]) await opened.drop(name)
  })

  it('drops a database of ours though a migration replaced the marker', async () => {
    await using opened = await openUrlServer(urlOf(connection), allowed)
    const run = newRunId()
    const [line, trial] = [scratchName(run, 'line'), scratchName(run, 'trial')]
    const at = await opened.create({ name: line, run })
    {
      await using session = await postgresDialect.open(at)
      await session.query(`comment on database ${line} is 'shop'`)
    }
    await opened.clone(line, { name: trial, run })
    await opened.drop(trial)
    await opened.drop(line)
    await using admin = await postgresDialect.open(connection)
    expect(await admin.query('select 1 from pg_database where datname = any($1::text[])', [[line, trial]])).toEqual([])
  })

  it('with a wrong password is one sentence', async () => {
    const error = await failure(urlOf(connection, { password: 'hunter2hunter2' }))
    expect(error.message).toMatch(
      /^The server at 127\.0\.0\.1:\d+ refused the user name or the password of the database URL\.$/,
    )
  })

  it('with no password is one sentence', async () => {
    const { host, port, user } = connection
    const opening = openUrlServer(new Secret(`postgres://${user}@${host}:${port}/postgres`), allowed)
    await expect(opening).rejects.toThrow('refused the user name or the password')
  })

  it('with an unknown database is one sentence', async () => {
    const error = await failure(urlOf(connection, { database: 'nowhere' }))
    expect(error.message).toContain('has no database of the name in the URL')
  })

  it('with a role that may not create databases says what to run', async () => {
    const role = `modest_${newRunId()}`
    await using db = await createDatabase(server)
    await db.query(`create role ${role} login password 'modest-secret'`)
    const error = await failure(urlOf(connection, { user: role, password: 'modest-secret' }))
    expect(error.message).toContain('may not create databases')
    expect(error.advice).toBe(`Run on the server: ALTER ROLE "${role}" CREATEDB;`)
    await db.query(`alter role ${role} createdb`)
    await using opened = await openUrlServer(urlOf(connection, { user: role, password: 'modest-secret' }), allowed)
    await ownLife(opened)
    await db.query(`drop role ${role}`)
  })

  it('that asks for TLS of a server without it says so', async () => {
    const error = await failure(new Secret(`${urlOf(connection).reveal()}?sslmode=require`))
    expect(error.message).toContain('does not speak TLS')
  })

  it('of a server that is too old is refused, of one that is newer than we know is told', async () => {
    const posing = (version: string, number: number): Dialect => ({
      ...postgresDialect,
      identify: async () => ({ vendor: 'postgresql', version, major: number }),
    })
    const error = await failure(urlOf(connection), { dialect: posing('12.22', 12) })
    expect(error.message).toBe('The server is PostgreSQL 12.22; the oldest version that can be checked is 13.')
    await using opened = await openUrlServer(urlOf(connection), { ...allowed, dialect: posing('19.1', 19) })
    expect(opened.notices).toEqual([expect.stringContaining('newer than 18')])
  })

  it('leads to a refusal where nobody allowed the host and it holds other data', async () => {
    await using db = await createDatabase(server)
    await db.query('create table people as select 1 as n')
    const error = await failure(urlOf(connection), { allowRemoteHosts: [] })
    expect(error.message).toMatch(/holds data that is not ours: the database "\w+" has tables with rows\.$/)
    expect(error.advice).toContain('allow-remote-host: 127.0.0.1')
    const jobServices = JSON.stringify({ db: { ports: { 5432: String(connection.port) } } })
    await using opened = await openUrlServer(urlOf(connection), { ...allowed, allowRemoteHosts: [], jobServices })
    expect(opened.identity.major).toBe(major)
  })

  it("is ours where it is a service of the job, and stays another's where its host was allowed", async () => {
    const jobServices = JSON.stringify({ db: { ports: { 5432: String(connection.port) } } })
    await using service = await openUrlServer(urlOf(connection), { ...allowed, allowRemoteHosts: [], jobServices })
    expect(service).toMatchObject({ source: 'url', ours: true })
    await using host = await openUrlServer(urlOf(connection), { ...allowed, jobServices })
    expect(host.ours).toBe(false)
  })
})

/** The whole life of a database, as a role without any other right. */
async function ownLife(server: DatabaseServer): Promise<void> {
  const run = newRunId()
  const [line, trial] = [scratchName(run, 'line'), scratchName(run, 'trial')]
  const at = await server.create({ name: line, run })
  await using session = await postgresDialect.open(at)
  await session.query('create schema s')
  expect(await server.clone(line, { name: trial, run })).not.toBeNull()
  expect((await server.cluster()).roles.length).toBeGreaterThan(0)
  for (const name of [line, trial]) await server.drop(name)
}

describe('a URL of nothing', () => {
  const nowhere = (place: string) => new Secret(`postgres://u:hunter2@${place}/d`)

  it('that listens is one sentence, after the wait', async () => {
    const notes: string[] = []
    const progress = { ...silentProgress, note: (line: string) => notes.push(line) }
    const port = await freePort()
    const error = await failure(nowhere(`127.0.0.1:${port}`), { waitLimit: 700, progress })
    expect(error.message).toBe(`No server listens at 127.0.0.1:${port}.`)
    expect(notes.length).toBeGreaterThan(0)
    expect(notes[0]).toMatch(/^Waiting for PostgreSQL at 127\.0\.0\.1:\d+, \d s\.$/)
  })

  it('that listens is no longer waited for once the run is interrupted', async () => {
    const interruption = new AbortController()
    const url = nowhere(`127.0.0.1:${await freePort()}`)
    const start = performance.now()
    const opening = openUrlServer(url, { ...allowed, waitLimit: 60_000, signal: interruption.signal })
    setTimeout(() => interruption.abort(), 300)
    await expect(opening).rejects.toBeInstanceOf(Interrupted)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  it('that is known is one sentence', async () => {
    const host = 'no-such-host.invalid'
    const error = await failure(nowhere(`${host}:5432`), { allowRemoteHosts: [host], waitLimit: 300 })
    expect(error.message).toBe(`The host "${host}" is not known.`)
  })

  it('that is allowed sends nothing', async () => {
    let connections = 0
    const listener = createServer(() => {
      connections += 1
    })
    await new Promise<void>((resolve) => listener.listen(0, '0.0.0.0', resolve))
    const address = listener.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const error = await failure(nowhere(`0.0.0.0:${port}`), { allowRemoteHosts: [] })
    expect(error.message).toContain('neither this machine nor a service container')
    expect(connections).toBe(0)
    listener.close()
  })

  it('that speaks PostgreSQL is one sentence', async () => {
    const listener = createServer((socket) => socket.end())
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const address = listener.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const error = await failure(nowhere(`127.0.0.1:${port}`), { waitLimit: 300 })
    expect(error.message).toBe(`The server at 127.0.0.1:${port} cannot be reached.`)
    listener.close()
  })
})

describe.each(postgresServers().slice(-1))('a loopback server ($name)', ({ binaries, major }) => {
  const environment = { PATH: join(binaries, 'bin'), LD_LIBRARY_PATH: join(binaries, 'lib') }
  const starting = startLocalServer({ serverVersion: String(major), environment })
  afterAll(async () => (await starting)?.[Symbol.asyncDispose]())

  it('that is empty may be used, scratch databases of ours on it or not, and is not ours', async () => {
    const local = await starting
    const run = newRunId()
    const name = scratchName(run, 'line')
    const at = (await local?.create({ name, run })) as ConnectionSettings
    await using session = await postgresDialect.open(at)
    await session.query('create table public.t as select 1 as n')
    const url = urlOf(at, { database: 'postgres' })
    await using opened = await openUrlServer(url, { ...allowed, allowRemoteHosts: [] })
    expect(opened).toMatchObject({ source: 'url', ours: false })
    await opened.endSessions(name)
  })
})
