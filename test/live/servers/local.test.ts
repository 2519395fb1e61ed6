import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ConnectionSettings, Session } from '../../../src/dialects/dialect.js'
import { postgresDialect } from '../../../src/dialects/postgres/index.js'
import { postgresEngine } from '../../../src/dialects/postgres/local.js'
import { silentProgress } from '../../../src/kernel/progress.js'
import { Secret } from '../../../src/kernel/secret.js'
import { newRunId, scratchName } from '../../../src/scratch/run-id.js'
import { acquireServer, type ServerOptions } from '../../../src/servers/choose.js'
import { serverAccount } from '../../../src/servers/local/account.js'
import { findBinaries } from '../../../src/servers/local/binaries.js'
import { isAlive, ownerText } from '../../../src/servers/local/owner.js'
import { sweepStale } from '../../../src/servers/local/stale.js'
import { startLocalServer } from '../../../src/servers/local.js'
import type { DatabaseServer } from '../../../src/servers/server.js'
import { compiledWorker } from '../../support/compile.js'
import { postgresServers, type TestServer } from '../../support/servers.js'

const environmentOf = ({ binaries }: TestServer) => ({
  PATH: join(binaries, 'bin'),
  LD_LIBRARY_PATH: join(binaries, 'lib'),
})

async function start(server: TestServer): Promise<DatabaseServer> {
  const started = await startLocalServer({ serverVersion: String(server.major), environment: environmentOf(server) })
  if (started === null) throw new Error('There are no binaries.')
  return started
}

async function setting(session: Session, name: string): Promise<string> {
  const [row] = await session.query<{ value: string }>('select current_setting($1) as value', [name])
  return row?.value ?? ''
}

async function until(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (holds()) return true
    await sleep(50)
  }
  return false
}

describe.each(postgresServers([13, 15, 18]))('the binaries of $name', (server) => {
  it('give a server on loopback alone, and nothing of it stays', async () => {
    const run = newRunId()
    const name = scratchName(run, 'line')
    let data = ''
    {
      await using local = await start(server)
      expect(local).toMatchObject({ source: 'local', ours: true, sessionLimit: null })
      expect(local.identity.major).toBe(server.major)
      const connection = await local.create({ name, run })
      await using session = await postgresDialect.open(connection)
      data = await setting(session, 'data_directory')
      expect(await setting(session, 'listen_addresses')).toBe('127.0.0.1')
      expect(await setting(session, 'unix_socket_directories')).toBe('')
      expect(await setting(session, 'server_encoding')).toBe('UTF8')
      expect(existsSync(data)).toBe(true)
      const wrong = { ...connection, password: { reveal: () => 'wrong' } } as unknown as ConnectionSettings
      await expect(postgresDialect.open(wrong)).rejects.toMatchObject({ code: '28P01' })
    }
    expect(existsSync(data)).toBe(false)
  })

  it('give a server on which roles of the run can be removed', async () => {
    await using local = await start(server)
    const run = newRunId()
    const connection = await local.create({ name: scratchName(run, 'line'), run })
    {
      await using session = await postgresDialect.open(connection)
      await session.query('create role stray; create table public.t (); alter table public.t owner to stray')
    }
    expect(await local.removeRoles(['stray'])).toEqual([])
    expect((await local.cluster()).roles.map((role) => role.name)).toEqual(['postgres'])
  })
})

describe('finding binaries', () => {
  const server = postgresServers().at(-1)

  it('asks those on the PATH for their version', async () => {
    const found = await findBinaries({
      engine: postgresEngine,
      account: serverAccount(),
      environment: environmentOf(server!),
    })
    const own = found.find(({ folder }) => folder === join(server!.binaries, 'bin'))
    expect(own?.version).toMatch(new RegExp(`^${server!.major}[.b]`))
  })

  it('has no server for a version that is not there', async () => {
    expect(await startLocalServer({ serverVersion: '99', environment: environmentOf(server!) })).toBeNull()
  })
})

describe('a process that starts a server and is killed', () => {
  it.each(postgresServers().slice(0, 1))('leaves neither the server nor its folder ($name)', async (server) => {
    await compiledWorker()
    const module = pathToFileURL(join(import.meta.dirname, '../../../lib/servers/local.js')).href
    const child = spawn(process.execPath, ['--input-type=module', '-e', program(module)], {
      env: {
        ...process.env,
        OPTIONS: JSON.stringify({ serverVersion: String(server.major), environment: environmentOf(server) }),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const data = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve))
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    expect(isAlive(pid)).toBe(true)
    child.kill('SIGKILL')
    expect(await until(() => !isAlive(pid) && !existsSync(join(data, '..')))).toBe(true)
  })
})

describe('a server whose supervisor was killed with its owner', () => {
  it('is found and ended by a later run', async () => {
    const local = await start(postgresServers()[0]!)
    const connection = await local.create({ name: 'roundtrip_00000001_line', run: '00000001' })
    const data = await postgresDialect.open(connection).then(async (session) => {
      const value = await setting(session, 'data_directory')
      await session[Symbol.asyncDispose]()
      return value
    })
    const folder = join(data, '..')
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'))
    for (const above of [parentOf(parentOf(pid)), parentOf(pid)]) process.kill(above, 'SIGKILL')
    expect(sweepStale([join(folder, '..')])).not.toContain(folder)
    writeFileSync(join(folder, 'owner'), ownerText().replace(/^\d+ \S+/, '99999999 1'))
    expect(sweepStale([join(folder, '..')])).toContain(folder)
    expect(await until(() => !isAlive(pid))).toBe(true)
    expect(existsSync(folder)).toBe(false)
  })
})

describe('choosing a server', () => {
  const server = postgresServers().at(-1)
  const options: ServerOptions = {
    url: null,
    server: 'auto',
    serverVersion: null,
    embeddedEntry: '/none',
    node: process.execPath,
    environment: environmentOf(server!),
    waitLimit: 1000,
    jobServices: null,
    allowRemoteHosts: [],
  }

  it('takes the binaries of this machine where no URL is given', async () => {
    await using chosen = await acquireServer(options, silentProgress)
    expect(chosen.source).toBe('local')
  })

  it('takes the URL before anything else', async () => {
    const { user, password, host, port } = server!.connection
    const url = new Secret(`postgres://${user}:${password.reveal()}@${host}:${port}/postgres`)
    await using chosen = await acquireServer({ ...options, url, allowRemoteHosts: [host] }, silentProgress)
    expect(chosen.source).toBe('url')
  })

  it('says what is missing where a version is asked for that is not there', async () => {
    const asked = acquireServer({ ...options, serverVersion: '99' }, silentProgress)
    await expect(asked).rejects.toThrow('PostgreSQL 99 is not installed on this machine')
  })
})

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** The program opens a session and hangs. */
function program(module: string): string {
  return `
    import { startLocalServer } from ${JSON.stringify(module)}
    import { postgresDialect } from ${JSON.stringify(module.replace('servers/local.js', 'dialects/postgres/index.js'))}
    const server = await startLocalServer(JSON.parse(process.env.OPTIONS))
    const session = await postgresDialect.open(await server.create({ name: 'roundtrip_00000000_line', run: '00000000' }))
    const [row] = await session.query("select current_setting('data_directory') as data")
    console.log(row.data)
    setInterval(() => {}, 1000)
  `
}
