import { describe, expect, it } from 'vitest'
import type { RoundTrip } from '../../../src/history/round-trip.js'
import { checkMigrations } from '../../../src/trips/check.js'
import { RoleWatch } from '../../../src/trips/roles.js'
import { creates, type FakeMigration, FakeServer } from './fake-host.js'

async function check(migrations: readonly FakeMigration[], change: (server: FakeServer) => void = () => {}) {
  const server = new FakeServer(migrations)
  change(server)
  const host = server.host()
  const roles = await RoleWatch.start(host.cluster)
  const plan = { migrations: server.loaded(), judged: new Set(migrations.map(({ name }) => name)), allow: [] }
  const trips: RoundTrip[] = []
  for await (const trip of checkMigrations(host, plan, roles)) trips.push(trip)
  const count = (line: string) => server.log.filter((one) => one === line).length
  return { server, trips, count, statuses: trips.map(({ status }) => status) }
}

const fails = (work: () => void) => () => {
  work()
  throw new Error('no')
}

const forgets = (name: string): FakeMigration => ({ ...creates(name), down: () => {} })

describe('a step that fails', () => {
  it('is described with what it left, from the state before it', async () => {
    const up: FakeMigration = { ...creates('u'), up: (database) => fails(() => database.objects.set('u', 'half'))() }
    const down: FakeMigration = {
      ...creates('d'),
      down: (database) =>
        fails(() => {
          database.objects.delete('d')
          database.objects.set('e', 'half')
          database.rows.set('t', 1)
        })(),
    }
    let runs = 0
    const reapply: FakeMigration = {
      ...creates('r'),
      up: (database) => {
        database.objects.set(`r${runs}`, 'made')
        runs += 1
        if (runs === 2) throw new Error('no')
      },
      down: ({ objects }) => void objects.delete('r0'),
    }
    const { trips, statuses } = await check([up, down, reapply, creates('z')])
    expect(statuses).toEqual(['up-throws', 'down-throws', 'reup-throws', 'symmetric'])
    expect(trips.map(({ facts }) => facts.halfDone)).toMatchObject([
      { step: 'up', changes: [{ type: 'added', path: [{ name: 'u' }] }], rows: [] },
      {
        step: 'down',
        changes: [
          { type: 'removed', path: [{ name: 'd' }] },
          { type: 'added', path: [{ name: 'e' }] },
        ],
        rows: [{ table: 't', before: 0, then: 1 }],
      },
      { step: 'reapply', changes: [{ type: 'added', path: [{ name: 'r1' }] }], rows: [] },
      null,
    ])
    expect(trips[1]?.facts.residue).toMatchObject([{ type: 'added', path: [{ name: 'e' }] }])
  })

  it('says which roles a down that failed half-way leaves behind', async () => {
    const role: FakeMigration = {
      ...creates('role'),
      up: (database, server) => {
        server.roles.add('app')
        database.objects.set('role', 'made')
      },
      down: ({ objects }) => fails(() => objects.delete('role'))(),
    }
    const { trips } = await check([role])
    expect(trips[0]?.facts.clusterResidue).toEqual([{ kind: 'role', name: 'app', change: 'appeared' }])
  })

  it('keeps the trial where it left nothing but a counter that an insert moved, which is put back', async () => {
    const moves: FakeMigration = {
      ...creates('m'),
      up: (database) =>
        fails(() => {
          database.sequence += 1
        })(),
    }
    const inserts: FakeMigration = {
      ...creates('i'),
      up: (database) => {
        database.sequence += 1
        database.rows.set('t', database.sequence)
      },
      down: () => {},
    }
    const { trips, statuses, server } = await check([moves, inserts])
    expect(statuses).toEqual(['up-throws', 'symmetric'])
    expect(trips[0]?.facts.halfDone).toBeNull()
    expect(server.log.filter((line) => line.startsWith('clone'))).toEqual([])
    const lost = await check([moves, creates('z')], (fake) => {
      fake.restores = false
    })
    expect(lost.count('clone line trial')).toBe(1)
  })

  it('ends the sessions of the other workers before the server ends what a dead one left', async () => {
    const exits: FakeMigration = {
      ...creates('x'),
      down: () => {
        throw { kind: 'exited', milliseconds: 1, code: 0, signal: null }
      },
    }
    const { server } = await check([creates('a'), exits])
    const end = server.log.indexOf('end trial')
    expect(server.log[end - 1]).toBe('release trial')
  })
})

describe('the trial where copies are refused', () => {
  it('is made by replaying the ups, and after three refusals nothing else is tried', async () => {
    const set = ['a', 'b', 'c', 'd', 'e', 'f'].map(forgets)
    const { statuses, count } = await check([...set, creates('z')], (fake) => {
      fake.clones = false
    })
    expect(statuses).toEqual([...Array(6).fill('down-noop'), 'symmetric'])
    expect(count('refuse line trial')).toBe(3)
    expect([count('up a line'), count('up c line'), count('up d line')]).toEqual([1, 1, 0])
    expect(count('create trial')).toBe(7)
  })

  it('makes roles again in each replay', async () => {
    const role: FakeMigration = {
      name: 'role',
      up: (_database, server) => {
        if (server.roles.has('app')) throw new Error('role exists')
        server.roles.add('app')
      },
      down: (_database, server) => void server.roles.delete('app'),
    }
    const { statuses } = await check([role, ...['a', 'b', 'c', 'd'].map(forgets), creates('z')], (fake) => {
      fake.clones = false
    })
    expect(statuses).toEqual(['symmetric', ...Array(4).fill('down-noop'), 'symmetric'])
  })

  it('goes on as it is where not even the line can be made a copy of it', async () => {
    let runs = 0
    const once: FakeMigration = {
      ...creates('once'),
      up: ({ objects }) => {
        runs += 1
        if (runs > 1) throw new Error('only once')
        objects.set('once', 'made')
      },
      down: () => {},
    }
    const { trips, statuses, count } = await check([once, creates('a'), forgets('b'), creates('c')], (fake) => {
      fake.clones = (_source, target) => target !== 'line'
    })
    expect(statuses).toEqual(['down-noop', 'symmetric', 'inconclusive', 'symmetric'])
    expect(trips[2]?.facts.hindrance).toContain('once goes up only once on this server')
    expect(count('refuse trial line')).toBe(1)
    expect(count('create line')).toBe(1)
    expect(count('drop line')).toBe(1)
  })
})
