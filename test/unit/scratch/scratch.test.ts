import { afterEach, describe, expect, it, test } from 'vitest'
import { postgresDialect } from '../../../src/dialects/postgres/index.js'
import { Secret } from '../../../src/kernel/secret.js'
import { clusterChanges, isUnchanged } from '../../../src/scratch/cluster-changes.js'
import { openScratch } from '../../../src/scratch/databases.js'
import { cleanLeftovers, leftoversOf } from '../../../src/scratch/leftovers.js'
import { cleanLiveScratch, liveScratch } from '../../../src/scratch/registry.js'
import { newRunId, scratchName } from '../../../src/scratch/run-id.js'
import type { DatabaseServer } from '../../../src/servers/server.js'

const connection = { host: 'h', port: 1, user: 'u', password: new Secret('hunter2'), database: 'd', tls: null }

/** A server that keeps a list of its databases. */
function fakeServer(drop?: (name: string) => Promise<void>): DatabaseServer & { readonly log: string[] } {
  const log: string[] = []
  return {
    log,
    dialect: postgresDialect,
    source: 'url',
    identity: { vendor: 'postgresql', version: '15.0', major: 15 },
    ours: false,
    sessionLimit: null,
    notices: [],
    create: async ({ name, run }) => {
      log.push(`create ${name} ${run}`)
      return { ...connection, database: name }
    },
    clone: async (source, { name }) => {
      log.push(`clone ${source} ${name}`)
      return null
    },
    drop: async (name) => {
      log.push(`drop ${name}`)
      await drop?.(name)
    },
    endSessions: async (name) => void log.push(`end ${name}`),
    cluster: async () => ({ roles: [], databases: [], tablespaces: [] }),
    removeRoles: async () => [],
    keepAccounts: async () => async () => {},
    rollBackPrepared: async () => {},
    [Symbol.asyncDispose]: async () => {},
  }
}

afterEach(() => liveScratch.clear())

test('run ids are eight hexadecimal digits and differ', () => {
  const ids = new Set(Array.from({ length: 50 }, newRunId))
  expect(ids.size).toBe(50)
  expect([...ids].every((id) => /^[0-9a-f]{8}$/.test(id))).toBe(true)
  expect(scratchName('0123abcd', 'line')).toBe('roundtrip_0123abcd_line')
})

describe('openScratch', () => {
  it('drops what it made, and an older database before a newer one of its name', async () => {
    const server = fakeServer()
    {
      await using scratch = openScratch(server, '0123abcd')
      await scratch.create('line')
      await scratch.create('line')
      await scratch.clone('line', 'trial')
      await scratch.endSessions('trial')
      expect(liveScratch.size).toBe(1)
    }
    expect(server.log).toEqual([
      'create roundtrip_0123abcd_line 0123abcd',
      'drop roundtrip_0123abcd_line',
      'create roundtrip_0123abcd_line 0123abcd',
      'clone roundtrip_0123abcd_line roundtrip_0123abcd_trial',
      'end roundtrip_0123abcd_trial',
      'drop roundtrip_0123abcd_line',
      'drop roundtrip_0123abcd_trial',
    ])
    expect(liveScratch.size).toBe(0)
  })

  it('drops the others where one cannot be dropped, and names that one', async () => {
    const server = fakeServer(async (name) => {
      if (name.endsWith('line')) throw new Error('no')
    })
    const scratch = openScratch(server, '0123abcd')
    await scratch.create('line')
    await scratch.create('trial')
    await expect(scratch[Symbol.asyncDispose]()).rejects.toThrow('roundtrip_0123abcd_line (no)')
    expect(server.log.at(-1)).toBe('drop roundtrip_0123abcd_trial')
  })
})

describe('cleanLiveScratch', () => {
  it('drops everything that is open', async () => {
    const server = fakeServer()
    await openScratch(server, '00000001').create('line')
    await openScratch(server, '00000002').create('line')
    expect(await cleanLiveScratch(1000)).toBe(true)
    expect(server.log.filter((entry) => entry.startsWith('drop'))).toHaveLength(2)
  })

  it('gives up at its limit', async () => {
    const server = fakeServer(() => new Promise(() => {}))
    await openScratch(server, '00000001').create('line')
    expect(await cleanLiveScratch(50)).toBe(false)
  })
})

describe('leftovers', () => {
  it('hold no secret, and nothing at all for a server that ends with us', () => {
    expect(leftoversOf(openScratch(fakeServer(), '0123abcd'))).toBe('{"format":1,"run":"0123abcd"}')
    expect(leftoversOf(openScratch({ ...fakeServer(), source: 'local' }, '0123abcd'))).toBeNull()
  })

  it.each(['', 'x', 'null', '{}', '{"run":"%"}', '{"run":"0123ABCD"}', '{"run":7}'])(
    'that read %j touch no server',
    async (text) => {
      const nowhere = new Secret('postgres://u:p@127.0.0.1:1/d')
      expect(await cleanLeftovers(nowhere, text)).toEqual({ dropped: [], left: [] })
    },
  )
})

describe('clusterChanges', () => {
  const thing = (name: string, digest: string) => ({ name, digest })
  const before = {
    roles: [thing('a', '1'), thing('b', '1')],
    databases: [thing('w', '1'), thing('x', '1'), thing('y', '1')],
    tablespaces: ['t'],
  }

  it('is empty for equal states', () => expect(isUnchanged(clusterChanges(before, before))).toBe(true))

  it('names what appeared, vanished and changed', () => {
    const after = {
      roles: [thing('b', '2'), thing('c', '1')],
      databases: [thing('w', '1'), thing('y', '2'), thing('z', '1')],
      tablespaces: [],
    }
    const changes = clusterChanges(before, after)
    expect(changes.roles).toEqual({ appeared: ['c'], vanished: ['a'], changed: ['b'] })
    expect(changes.databases).toEqual({ appeared: ['z'], vanished: ['x'], changed: ['y'] })
    expect(changes.tablespaces).toEqual({ appeared: [], vanished: ['t'], changed: [] })
    expect(isUnchanged(changes)).toBe(false)
  })
})
