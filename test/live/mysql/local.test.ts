import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ConnectionSettings, Dialect, LocalEngine, Session } from '../../../src/dialects/dialect.js'
import { mysqlDialect } from '../../../src/dialects/mysql/index.js'
import { mysqlEngine } from '../../../src/dialects/mysql/local.js'
import { makePrivateCopy } from '../../../src/dialects/mysql/local-program.js'
import { Secret } from '../../../src/kernel/secret.js'
import { newRunId, scratchName } from '../../../src/scratch/run-id.js'
import { serverAccount } from '../../../src/servers/local/account.js'
import { isAlive, ownerText } from '../../../src/servers/local/owner.js'
import { sweepStale } from '../../../src/servers/local/stale.js'
import { startLocalServer } from '../../../src/servers/local.js'
import type { DatabaseServer } from '../../../src/servers/server.js'
import { compiledWorker } from '../../support/compile.js'
import { mysqlServersIn } from '../../support/mysql-known.js'
import { type InstalledTree, installTree } from './installed-tree.js'

// Those of packages, also where the other tests use a service container.
const servers = mysqlServersIn(process.env.TEST_SERVERS)

async function start(tree: InstalledTree, engine: LocalEngine = mysqlEngine): Promise<DatabaseServer> {
  const dialect: Dialect = { ...mysqlDialect, local: engine }
  const started = await startLocalServer({ serverVersion: null, environment: { PATH: tree.sbin }, dialect })
  if (started === null) throw new Error('There are no programs.')
  return started
}

async function scratchOn(local: DatabaseServer): Promise<ConnectionSettings> {
  const run = newRunId()
  return local.create({ name: scratchName(run, 'line'), run })
}

async function first(session: Session, sql: string): Promise<Readonly<Record<string, unknown>>> {
  const [row] = await session.query<Record<string, unknown>>(sql)
  return row ?? {}
}

async function dataFolder(connection: ConnectionSettings): Promise<string> {
  await using session = await mysqlDialect.open(connection)
  return String((await first(session, 'select @@datadir as data')).data).replace(/\/$/, '')
}

async function until(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (holds()) return true
    await sleep(50)
  }
  return false
}

describe.each(servers)('the program of $name', (server) => {
  it('gives a server on loopback alone, for those with its password, and nothing of it stays', async () => {
    using tree = await installTree(server)
    let folder = ''
    {
      await using local = await start(tree)
      expect(local).toMatchObject({ source: 'local', ours: true, sessionLimit: null, notices: [] })
      expect(local.identity).toMatchObject({ vendor: server.vendor })
      expect(local.identity.version.startsWith(server.version)).toBe(true)
      const connection = await scratchOn(local)
      folder = dirname(await dataFolder(connection))
      expect(existsSync(join(folder, 'init.sql'))).toBe(false)
      if (serverAccount() !== null) expect(statSync(folder).uid).toBe(serverAccount()?.uid)
      expect(statSync(folder).mode & 0o077).toBe(0)
      expect(readFileSync(join(folder, 'log'), 'utf8')).not.toMatch(/\[ERROR\]|unknown variable/)
      for (const password of ['', 'wrong'])
        await expect(mysqlDialect.open({ ...connection, password: new Secret(password) })).rejects.toMatchObject({
          errno: 1045,
        })
    }
    expect(existsSync(folder)).toBe(false)
  })

  it('gives a server set as its images are, and sparing', async () => {
    using tree = await installTree(server)
    await using local = await start(tree)
    await using session = await mysqlDialect.open(await scratchOn(local))
    expect(
      await first(
        session,
        `select @@bind_address as address, @@character_set_database as charset, @@log_bin as log,
         @@event_scheduler as events, @@performance_schema as measures, convert_tz('2020-01-01', 'UTC', '+01:00') as zone`,
      ),
    ).toMatchObject({ address: '127.0.0.1', charset: 'utf8mb4', events: 'OFF', zone: '2020-01-01 01:00:00' })
    const utcOf = (time: string, zone: string) => `convert_tz('${time}', '${zone}', '+00:00')`
    const zones = [utcOf('2020-07-01 12:00', 'Europe/Vienna'), utcOf('1999-01-15 12:00', 'America/New_York')]
    expect(Object.values(await first(session, `select ${zones.join(', ')}`))).toEqual([
      '2020-07-01 10:00:00',
      '1999-01-15 17:00:00',
    ])
    await session.query("set time_zone = 'America/Sao_Paulo'")
    const { roles } = await local.cluster()
    expect(roles.map(({ name }) => name)).toEqual(['root@%', 'root@localhost'])
    const seen = await first(
      session,
      'select count(*) as sessions from information_schema.PROCESSLIST where DB = database()',
    )
    expect(Number(seen.sessions)).toBe(1)
  })

  it('runs as a private copy where the program itself may not', async () => {
    using tree = await installTree(server)
    const engine: LocalEngine = {
      ...mysqlEngine,
      async initialise(parts, run) {
        await makePrivateCopy(parts, run)
        await mysqlEngine.initialise(parts, run)
        writeFileSync(tree.program, '#!/bin/sh\nexit 1\n')
      },
    }
    await using local = await start(tree, engine)
    const folder = dirname(await dataFolder(await scratchOn(local)))
    expect(existsSync(join(folder, 'base', 'sbin', basename(tree.program)))).toBe(true)
  })
})

describe.each(servers.slice(0, 1))('a program of $name', (server) => {
  it('may be called mysqld', async () => {
    using tree = await installTree(server, 'mysqld')
    await using local = await start(tree)
    expect(local.identity.vendor).toBe(server.vendor)
  })

  it('that does not start is one sentence with the reason that it gave', async () => {
    using tree = await installTree(server)
    const engine: LocalEngine = {
      ...mysqlEngine,
      command: (parts, port) => [...mysqlEngine.command(parts, port), '--no-such-option'],
    }
    await expect(start(tree, engine)).rejects.toMatchObject({
      message: expect.stringMatching(/ did not start: .*no-such-option/),
      advice: 'Name a running server with --database-url.',
    })
  })
})

describe('several products', () => {
  const [maria, mysql] = [
    servers.find(({ vendor }) => vendor === 'mariadb'),
    servers.find(({ vendor }) => vendor === 'mysql'),
  ]

  it.runIf(maria !== undefined && mysql !== undefined)(
    'are told apart by the client, and by what was asked for',
    async () => {
      using one = await installTree(maria!)
      using other = await installTree(mysql!)
      const vendorFor = async (client: string | null, serverVersion: string | null) => {
        const environment = { PATH: `${one.sbin}:${other.sbin}` }
        const dialect: Dialect = {
          ...mysqlDialect,
          local: {
            ...mysqlEngine,
            usualPlaces: [],
            initialise: async ({ binaries }) => Promise.reject(new Error(binaries.vendor)),
          },
        }
        return startLocalServer({ client, serverVersion, environment, dialect }).catch((error: Error) => error.message)
      }
      expect(await vendorFor('mariadb', null)).toBe('mariadb')
      expect(await vendorFor('mysql2', null)).toBe('mysql')
      expect(await vendorFor('mysql2', 'mariadb')).toBe('mariadb')
      expect(await vendorFor('mariadb', mysql!.version.replace(/\.$/, ''))).toBe('mysql')
      expect(await vendorFor('mariadb', '99')).toBeNull()
    },
  )
})

describe.each(servers.slice(0, 1))('what is left of $name', (server) => {
  it('is nothing where the process that started it was killed', async () => {
    using tree = await installTree(server)
    await compiledWorker()
    const lib = pathToFileURL(join(import.meta.dirname, '../../../lib')).href
    const child = spawn(process.execPath, ['--input-type=module', '-e', program(lib)], {
      env: { ...process.env, SBIN: tree.sbin },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const data = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve))
    const pid = Number(readFileSync(join(data, mysqlEngine.pidFile), 'utf8'))
    expect(isAlive(pid)).toBe(true)
    child.kill('SIGKILL')
    expect(await until(() => !isAlive(pid) && !existsSync(dirname(data)))).toBe(true)
  })

  it('is found and ended by a later run where its supervisor was killed too', async () => {
    using tree = await installTree(server)
    const local = await start(tree)
    const data = await dataFolder(await scratchOn(local))
    const folder = dirname(data)
    const pid = Number(readFileSync(join(data, mysqlEngine.pidFile), 'utf8'))
    for (const above of [parentOf(parentOf(pid)), parentOf(pid)]) process.kill(above, 'SIGKILL')
    expect(sweepStale([dirname(folder)])).not.toContain(folder)
    writeFileSync(join(folder, 'owner'), ownerText().replace(/^\d+ \S+/, '99999999 1'))
    expect(sweepStale([dirname(folder)])).toContain(folder)
    expect(await until(() => !isAlive(pid))).toBe(true)
    expect(existsSync(folder)).toBe(false)
  })
})

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** The program opens a session and hangs. */
function program(lib: string): string {
  return `
    const { startLocalServer } = await import('${lib}/servers/local.js')
    const { mysqlDialect } = await import('${lib}/dialects/mysql/index.js')
    const { mysqlEngine } = await import('${lib}/dialects/mysql/local.js')
    const dialect = { ...mysqlDialect, local: mysqlEngine }
    const server = await startLocalServer({ serverVersion: null, environment: { PATH: process.env.SBIN }, dialect })
    const session = await mysqlDialect.open(await server.create({ name: 'roundtrip_00000000_line', run: '00000000' }))
    const [row] = await session.query('select @@datadir as data')
    console.log(row.data)
    setInterval(() => {}, 1000)
  `
}
