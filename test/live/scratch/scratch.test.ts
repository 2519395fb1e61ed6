import { describe, expect, it } from 'vitest'
import { postgresDialect } from '../../../src/dialects/postgres/index.js'
import { silentProgress } from '../../../src/kernel/progress.js'
import { Secret } from '../../../src/kernel/secret.js'
import { openScratch } from '../../../src/scratch/databases.js'
import { cleanLeftovers, leftoversOf } from '../../../src/scratch/leftovers.js'
import { cleanLiveScratch } from '../../../src/scratch/registry.js'
import { newRunId } from '../../../src/scratch/run-id.js'
import { openUrlServer } from '../../../src/servers/url.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

describe.each(postgresServers([15, 18]))('$name', (server) => {
  const { host, port, user, password } = server.connection
  const url = new Secret(`postgres://${user}:${password.reveal()}@${host}:${port}/postgres`)
  const open = async (run: string) => {
    const options = { jobServices: null, allowRemoteHosts: [host], waitLimit: 1000, heartbeat: 1000 }
    return openScratch(await openUrlServer(url, { ...options, progress: silentProgress }), run)
  }
  const namesOf = async (run: string) => {
    await using session = await postgresDialect.open(server.connection)
    const rows = await session.query<{ name: string }>(
      `select datname as name from pg_database where datname ~ $1 order by datname`,
      [run],
    )
    return rows.map(({ name }) => name)
  }

  it('drops everything at the end, on failure too, and keeps two runs apart', async () => {
    const [one, two] = [newRunId(), newRunId()]
    await using other = await open(two)
    await other.create('line')
    const work = async () => {
      await using scratch = await open(one)
      const connection = await scratch.create('line')
      await using session = await postgresDialect.open(connection)
      await session.query('create table public.t ()')
      await scratch.create('line')
      await scratch.clone('line', 'trial')
      expect(await namesOf(one)).toEqual([`roundtrip_${one}_line`, `roundtrip_${one}_trial`])
      throw new Error('half-way')
    }
    await expect(work()).rejects.toThrow('half-way')
    expect(await namesOf(one)).toEqual([])
    expect(await namesOf(two)).toEqual([`roundtrip_${two}_line`])
  })

  it('cleans what a killed run left, and nothing of another run or of anybody else', async () => {
    const [killed, living] = [newRunId(), newRunId()]
    await using foreign = await createDatabase(server)
    const left = await open(killed)
    await using other = await open(living)
    const connection = await left.create('line')
    await using _connected = await postgresDialect.open(connection)
    await left.clone('line', 'trial')
    await other.create('line')
    const cleaned = await cleanLeftovers(url, leftoversOf(left) ?? '')
    expect(cleaned).toEqual({ dropped: [`roundtrip_${killed}_line`, `roundtrip_${killed}_trial`], left: [] })
    expect(await namesOf(killed)).toEqual([])
    expect(await namesOf(living)).toEqual([`roundtrip_${living}_line`])
    expect(await foreign.query('select 1 as one')).toEqual([{ one: 1 }])
    await left[Symbol.asyncDispose]()
  })

  it("is cleaned within a signal handler's time", async () => {
    const run = newRunId()
    const scratch = await open(run)
    const connection = await scratch.create('line')
    for (const purpose of ['trial', 'deploy', 'probe']) await scratch.clone('line', purpose)
    await using busy = await postgresDialect.open(connection)
    const running = expect(busy.query('select pg_sleep(60)')).rejects.toThrow()
    const start = performance.now()
    expect(await cleanLiveScratch(7000)).toBe(true)
    expect(performance.now() - start).toBeLessThan(7000)
    expect(await namesOf(run)).toEqual([])
    await running
  })
})
