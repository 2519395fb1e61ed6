import { describe, expect, it } from 'vitest'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import { silentProgress } from '../../../src/kernel/progress.js'
import { Secret } from '../../../src/kernel/secret.js'
import { openScratch } from '../../../src/scratch/databases.js'
import { cleanLeftovers, leftoversOf } from '../../../src/scratch/leftovers.js'
import { cleanLiveScratch } from '../../../src/scratch/registry.js'
import { newRunId } from '../../../src/scratch/run-id.js'
import { openUrlServer } from '../../../src/servers/url.js'
import { connectionTo, createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

describe.each(mysqlServers())('$name', (server) => {
  const urlOf = async () => new Secret(`mysql://root@127.0.0.1:${(await connectionTo(server)).port}/mysql`)
  const open = async (run: string) => {
    const options = { jobServices: null, allowRemoteHosts: ['127.0.0.1'], waitLimit: 1000, heartbeat: 1000 }
    return openScratch(await openUrlServer(await urlOf(), { ...options, progress: silentProgress }), run)
  }
  const namesOf = async (run: string) => {
    await using session = await openMysql(await connectionTo(server))
    const rows = await session.query<{ name: string }>(
      `select SCHEMA_NAME as \`name\` from information_schema.SCHEMATA where SCHEMA_NAME like '%${run}%' order by SCHEMA_NAME`,
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
      await using session = await openMysql(connection)
      await session.query('create table t (id int)')
      await scratch.create('line')
      await scratch.clone('line', 'trial')
      expect(await namesOf(one)).toEqual([`roundtrip_${one}_line`, `roundtrip_${one}_trial`])
      throw new Error('half-way')
    }
    await expect(work()).rejects.toThrow('half-way')
    expect(await namesOf(one)).toEqual([])
    expect(await namesOf(two)).toEqual([`roundtrip_${two}_line`])
  })

  it('copies over a target that is there, whoever is connected to either', async () => {
    await using scratch = await open(newRunId())
    const line = await scratch.create('line')
    const trial = await scratch.create('trial')
    await using inLine = await openMysql(line)
    await using inTrial = await openMysql(trial)
    await inLine.query('create table t (id int); insert into t values (1); begin; select * from t for update')
    await inTrial.query('create table t (other int); create table more (id int); begin; insert into t values (1)')
    await inTrial.query('create table stays (id int); drop procedure knex_roundtrip_marker')
    expect(await scratch.clone('line', 'trial')).toEqual(trial)
    const copy = await openMysql(trial)
    expect(await copy.query('show tables')).toHaveLength(1)
    expect(await copy.query('select id from t')).toEqual([{ id: 1 }])
    await copy[Symbol.asyncDispose]()
    expect(await scratch.clone('trial', 'deploy')).toMatchObject({ host: trial.host })
  })

  it('cleans what a killed run left, and nothing of another run or of anybody else', async () => {
    const [killed, living] = [newRunId(), newRunId()]
    await using foreign = await createMysqlDatabase(server)
    const left = await open(killed)
    await using other = await open(living)
    await using _connected = await openMysql(await left.create('line'))
    await left.clone('line', 'trial')
    await other.create('line')
    const cleaned = await cleanLeftovers(await urlOf(), leftoversOf(left) ?? '')
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
    await using busy = await openMysql(connection)
    const running = expect(busy.query('select sleep(60)')).rejects.toThrow()
    const start = performance.now()
    expect(await cleanLiveScratch(7000)).toBe(true)
    expect(performance.now() - start).toBeLessThan(7000)
    expect(await namesOf(run)).toEqual([])
    await running
  })
})

describe.each(mysqlServers().filter(({ vendor }) => vendor === 'mariadb'))('$name', (server) => {
  it('copies into an empty target where the one that is there cannot be made equal', async () => {
    const { port } = await connectionTo(server)
    const options = { jobServices: null, allowRemoteHosts: ['127.0.0.1'], waitLimit: 1000, heartbeat: 1000 }
    const url = new Secret(`mysql://root@127.0.0.1:${port}/mysql`)
    await using scratch = openScratch(await openUrlServer(url, { ...options, progress: silentProgress }), newRunId())
    await scratch.create('line')
    const trial = await scratch.create('trial')
    await using session = await openMysql(trial)
    await session.query("alter database comment 'a comment is not taken away by saying none'")
    expect(await scratch.clone('line', 'trial')).toEqual(trial)
    await using copy = await openMysql(trial)
    const comment = 'select SCHEMA_COMMENT as `comment` from information_schema.SCHEMATA where SCHEMA_NAME = database()'
    expect(await copy.query(comment)).toEqual([{ comment: '' }])
  })
})
