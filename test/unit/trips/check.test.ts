import { describe, expect, it } from 'vitest'
import type { RoundTrip } from '../../../src/history/round-trip.js'
import { type CheckEnd, checkMigrations } from '../../../src/trips/check.js'
import { simulateDeploy } from '../../../src/trips/deploy.js'
import { RoleWatch } from '../../../src/trips/roles.js'
import { creates, type FakeMigration, FakeServer } from './fake-host.js'

async function check(
  migrations: readonly FakeMigration[],
  change: (server: FakeServer) => void = () => {},
  judged?: readonly string[],
) {
  const server = new FakeServer(migrations)
  change(server)
  const host = server.host()
  const roles = await RoleWatch.start(host.cluster)
  const names = new Set(judged ?? migrations.map(({ name }) => name))
  const plan = { migrations: server.loaded(), judged: names, allow: [] }
  const loop = checkMigrations(host, plan, roles)
  const trips: RoundTrip[] = []
  let next = await loop.next()
  for (; !next.done; next = await loop.next()) trips.push(next.value)
  return { server, host, roles, trips, end: next.value as CheckEnd, statuses: trips.map(({ status }) => status) }
}

const missingTable = () => Object.assign(new Error('relation "broken" does not exist'), { code: '42P01' })

describe('checkMigrations', () => {
  it('keeps one trial while nothing taints it', async () => {
    const { statuses, server, end } = await check([creates('a'), creates('b'), creates('c')])
    expect(statuses).toEqual(['symmetric', 'symmetric', 'symmetric'])
    expect(server.log.filter((line) => line.includes('line'))).toEqual([])
    expect(end.after.objects.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(server.databases.size).toBe(0)
  })

  it('never lets a bad migration taint the next: the trial is made from a line that saw only ups', async () => {
    const forgets: FakeMigration = { ...creates('bad'), down: ({ objects }) => void objects.set('residue', 'x') }
    const { statuses, server, end } = await check([creates('a'), forgets, creates('c')])
    expect(statuses).toEqual(['symmetric', 'down-differs', 'symmetric'])
    expect(server.log).toContain('clone line trial')
    expect(server.log.filter((line) => line.endsWith(' line') && line.startsWith('down'))).toEqual([])
    expect(end.after.objects.map(({ name }) => name)).toEqual(['a', 'bad', 'c'])
  })

  it('tells a wrong down that comes back to exactly S1 after the second up', async () => {
    const guarded: FakeMigration = {
      name: 'guarded',
      up: ({ objects }) => void objects.set('t', 'with column'),
      down: ({ objects }) => void objects.delete('t'),
    }
    const { statuses, trips } = await check([{ ...creates('t'), down: () => {} }, guarded])
    expect(statuses).toEqual(['down-noop', 'down-differs'])
    expect(trips[1]?.facts.reapplied).toEqual([])
  })

  it('repeats an up that came out otherwise, and tells chance from a wrong order of things', async () => {
    let chance = 0
    const random: FakeMigration = { ...creates('r'), up: ({ objects }) => void objects.set('r', `default ${chance++}`) }
    expect((await check([random, creates('b')])).statuses).toEqual(['reup-nondeterministic', 'symmetric'])
    const remembers: FakeMigration = {
      name: 'm',
      up: (database) => void database.objects.set('m', database.rows.has('down ran') ? 'second' : 'first'),
      down: (database) => {
        database.objects.delete('m')
        database.rows.set('down ran', 1)
      },
    }
    expect((await check([remembers, creates('b')])).statuses).toEqual(['reup-differs', 'symmetric'])
  })

  it('puts sequence positions back before the second up, so that inserted ids are equal', async () => {
    const inserts: FakeMigration = {
      name: 'i',
      up: (database) => {
        database.sequence += 1
        database.rows.set('t', database.sequence)
      },
      down: (database) => void database.rows.delete('t'),
    }
    const { statuses, server } = await check([inserts, creates('b')])
    expect(statuses).toEqual(['symmetric', 'symmetric'])
    expect(server.log.filter((line) => line.startsWith('clone'))).toEqual([])
  })

  it('leaves positions as they are where down leaves the rows', async () => {
    const inserts: FakeMigration = {
      name: 'i',
      up: (database) => {
        database.sequence += 1
        const id = `row ${database.sequence}`
        if (database.rows.has(id)) throw new Error('duplicate key')
        database.rows.set(id, 1)
      },
      down: () => {},
    }
    expect((await check([inserts, inserts, creates('b')])).statuses).toEqual(['symmetric', 'symmetric', 'symmetric'])
  })

  it('serves on where down led back exactly, although the second up made other rows by chance', async () => {
    let chance = 0
    const inserts: FakeMigration = {
      name: 'i',
      up: ({ rows }) => void rows.set('t', chance++),
      down: ({ rows }) => void rows.delete('t'),
    }
    const { statuses, server } = await check([inserts, creates('b')])
    expect(statuses).toEqual(['symmetric', 'symmetric'])
    expect(server.log).not.toContain('clone line trial')
  })

  it('takes rows that differ by chance beside rows that stayed for a taint, not for a finding', async () => {
    let chance = 0
    const inserts: FakeMigration = {
      name: 'i',
      up: ({ rows }) => void rows.set('t', chance++),
      down: () => {},
    }
    const { statuses, server } = await check([inserts, creates('b')])
    expect(statuses).toEqual(['symmetric', 'symmetric'])
    expect(server.log).toContain('clone line trial')
  })

  it('reports what depends on a failed up as blocked, and judges what does not', async () => {
    const broken: FakeMigration = {
      ...creates('broken'),
      up: () => {
        throw new Error('syntax')
      },
    }
    const needs: FakeMigration = {
      ...creates('needs'),
      up: ({ objects }) => {
        if (!objects.has('broken')) throw missingTable()
      },
    }
    const own: FakeMigration = {
      ...creates('own'),
      up: () => {
        throw new Error('its own fault')
      },
    }
    const { statuses, trips, end } = await check([broken, needs, creates('free'), own])
    expect(statuses).toEqual(['up-throws', 'blocked', 'symmetric', 'up-throws'])
    expect(trips[1]?.facts.blockedBy).toBe('broken')
    expect(end.missing.map(({ name }) => name)).toEqual(['broken', 'needs', 'own'])
  })

  it('goes on after a hang, an exit and a down that throws, each without residue for the next', async () => {
    const hangs: FakeMigration = {
      ...creates('h'),
      down: () => {
        throw { kind: 'timed-out', milliseconds: 5, limit: 5 }
      },
    }
    const exits: FakeMigration = {
      ...creates('x'),
      up: () => {
        throw { kind: 'exited', milliseconds: 1, code: 0, signal: null }
      },
    }
    const throws: FakeMigration = {
      ...creates('t'),
      down: ({ objects }) => {
        objects.set('half', 'done')
        throw new Error('no')
      },
    }
    const { statuses, server, trips } = await check([hangs, exits, throws, creates('z')])
    expect(statuses).toEqual(['timed-out', 'exited', 'down-throws', 'symmetric'])
    expect(server.log).toContain('end trial')
    expect(trips[2]?.differences).toMatchObject([{ class: 'left-behind' }, { class: 'left-behind' }])
  })

  it('goes on with the trial where a down failed as a whole', async () => {
    const throws: FakeMigration = {
      ...creates('t'),
      down: () => {
        throw new Error('no')
      },
    }
    const { server, trips } = await check([throws, creates('z')])
    expect(server.log.filter((line) => line.startsWith('clone'))).toEqual([])
    expect(trips[0]?.differences).toEqual([])
  })

  it('removes roles of a trip before the line makes them again, on a server of ours', async () => {
    const role: FakeMigration = {
      name: 'role',
      up: (database, server) => {
        if (server.roles.has('app')) throw new Error('role exists')
        server.roles.add('app')
        database.rows.set('t', server.log.length)
      },
      down: (_database, server) => void server.roles.delete('app'),
    }
    const { statuses, server } = await check([role, creates('b')])
    expect(statuses).toEqual(['symmetric', 'symmetric'])
    expect(server.log).toContain('remove app')
  })

  it('says which roles a down leaves behind', async () => {
    const role: FakeMigration = {
      name: 'role',
      up: (_database, server) => void server.roles.add('app'),
      down: () => {},
    }
    expect((await check([role])).trips[0]?.facts.clusterResidue).toEqual([
      { kind: 'role', name: 'app', change: 'appeared' },
    ])
  })

  it('replays the ups where the server cannot copy a database', async () => {
    const forgets: FakeMigration = { ...creates('bad'), down: () => {} }
    const { statuses, server } = await check([creates('a'), forgets, creates('c')], (fake) => {
      fake.clones = false
    })
    expect(statuses).toEqual(['symmetric', 'down-noop', 'symmetric'])
    expect(server.log.filter((line) => line === 'up bad trial').length).toBeGreaterThan(2)
  })

  it('runs all and judges only those asked for', async () => {
    const forgets: FakeMigration = { ...creates('bad'), down: () => {} }
    const { statuses, trips } = await check([forgets, creates('b')], () => {}, ['b'])
    expect(statuses).toEqual(['applied', 'symmetric'])
    expect(trips.map(({ judged }) => judged)).toEqual([false, true])
  })
})

describe('simulateDeploy', () => {
  it('is content when latest gives the schema of the single trips and rollback gives the base back', async () => {
    const { host, roles, end } = await check([creates('a'), creates('b')])
    expect(await simulateDeploy(host, end.after, roles)).toMatchObject({ latest: 'ok', rollback: 'ok' })
  })

  it('tells what differs and what throws', async () => {
    const { host, roles, end } = await check([creates('a')])
    expect(await simulateDeploy(host, end.before, roles)).toMatchObject({
      latest: 'differs',
      latestDetails: { changes: [{ type: 'added' }] },
    })
    const forgets = await check([{ ...creates('a'), down: () => {} }])
    expect(await simulateDeploy(forgets.host, forgets.end.after, forgets.roles)).toMatchObject({
      latest: 'ok',
      rollback: 'differs',
    })
    const broken = await check([
      {
        ...creates('a'),
        up: () => {
          throw new Error('no')
        },
      },
    ])
    expect(await simulateDeploy(broken.host, null, broken.roles)).toMatchObject({
      latest: 'throws',
      rollback: 'not-run',
    })
  })
})
