import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Dialect, LocalEngine } from '../../../src/dialects/dialect.js'
import { allDialects, dialectOfClient, dialectOfScheme } from '../../../src/dialects/index.js'
import { postgresDialect } from '../../../src/dialects/postgres/index.js'
import { postgresEngine } from '../../../src/dialects/postgres/local.js'
import { silentProgress } from '../../../src/kernel/progress.js'
import { Secret } from '../../../src/kernel/secret.js'
import { acquireServer, type ServerOptions } from '../../../src/servers/choose.js'
import { findBinaries } from '../../../src/servers/local/binaries.js'
import { startLocalServer } from '../../../src/servers/local.js'
import { connectPatiently } from '../../../src/servers/url/connect.js'
import { connectFailure } from '../../../src/servers/url/failures.js'

const coded = (code: string) => Object.assign(new Error('no'), { code })
const place = { host: 'h', port: 7, user: 'u', password: new Secret('p'), database: 'd', tls: null }

/** A family that is not PostgreSQL, with a code and words of its own. */
const other: Dialect = {
  ...postgresDialect,
  title: 'Otherbase',
  connecting: {
    classify: (error) => (error instanceof Error && 'code' in error && error.code === 'E_BUSY' ? 'not-ready' : null),
    advice: { ...postgresDialect.connecting.advice, refused: 'Start Otherbase.' },
  },
  local: null,
  embedded: false,
}

describe('a family', () => {
  it('is told by the scheme of a URL and by the name of a client, each of one family only', () => {
    expect(dialectOfScheme('PostgreSQL')).toBe(postgresDialect)
    expect(['pg', 'postgres', 'postgresql', 'pgnative'].map(dialectOfClient)).toEqual(Array(4).fill(postgresDialect))
    expect([dialectOfScheme('http'), dialectOfClient('sqlite3')]).toEqual([null, null])
    for (const names of [allDialects.flatMap(({ url }) => url.schemes), allDialects.flatMap(({ clients }) => clients)])
      expect(new Set(names).size).toBe(names.length)
  })

  it('says in its own words what became of a connection', () => {
    expect(connectFailure(other, place, coded('ECONNREFUSED'))).toMatchObject({
      message: 'No server listens at h:7.',
      advice: 'Start Otherbase.',
    })
    expect(connectFailure(other, place, coded('28P01')).message).toBe(
      'The connection to the server at h:7 failed, with code 28P01.',
    )
  })

  it('is waited for by its own name, as long as its own code says so', async () => {
    const notes: string[] = []
    const open = async () => Promise.reject(coded('E_BUSY'))
    const progress = { ...silentProgress, note: (line: string) => notes.push(line) }
    const waiting = connectPatiently({ ...other, open }, place, { limit: 300, heartbeat: 1, progress })
    await expect(waiting).rejects.toThrow('was still starting up')
    expect(notes[0]).toBe('Waiting for Otherbase at h:7, 0 s.')
  })
})

describe('a family without servers of its own', () => {
  const options: ServerOptions = {
    dialect: other,
    url: null,
    server: 'auto',
    serverVersion: null,
    embeddedEntry: '/none',
    node: process.execPath,
    environment: {},
    waitLimit: 1000,
    jobServices: null,
    allowRemoteHosts: [],
  }

  it.each([
    ['auto', null, 'No Otherbase server is installed on this machine'],
    ['local', '7', 'Otherbase 7 is not installed on this machine'],
    ['embedded', null, 'There is no embedded Otherbase.'],
  ] as const)('asked for %s says what is missing', async (server, serverVersion, message) => {
    const asked = acquireServer({ ...options, server, serverVersion }, silentProgress)
    await expect(asked).rejects.toMatchObject({
      message: expect.stringContaining(message),
      advice: expect.stringContaining('--database-url'),
    })
  })
})

describe('a family with programs of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'programs-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const script = (name: string, text: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  const engine: LocalEngine = {
    ...postgresEngine,
    programs: [{ server: 'otherd', beside: ['other-init'] }],
    usualPlaces: [{ parent: join(folder, '..'), form: /^programs-/, rest: '' }],
    versionOf: (printed) => (printed.startsWith('otherd 21') ? { vendor: 'postgresql', version: '21.4' } : null),
    initialise: async () => Promise.reject(new Error('initialised by its own')),
  }
  const found = () => findBinaries({ engine, account: null, environment: {} })

  it('is found where all of them lie together and the server is what it says', async () => {
    script('otherd', 'echo otherd 21.4')
    expect(await found()).toEqual([])
    script('other-init', '')
    expect(await found()).toEqual([{ folder, program: join(folder, 'otherd'), vendor: 'postgresql', version: '21.4' }])
    script('otherd', 'echo somebody 21.4')
    expect(await found()).toEqual([])
  })

  it('is started by what it says itself', async () => {
    script('otherd', 'echo otherd 21.4')
    script('other-init', '')
    chmodSync(folder, 0o755)
    const starting = startLocalServer({ serverVersion: '21', environment: {}, dialect: { ...other, local: engine } })
    await expect(starting).rejects.toThrow('initialised by its own')
  })
})
