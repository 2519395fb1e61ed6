import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { ConnectionSettings, Session } from '../../../src/dialects/dialect.js'
import { dropOwned } from '../../../src/dialects/postgres/cluster.js'
import { postgresDialect } from '../../../src/dialects/postgres/index.js'
import { newRunId, scratchName } from '../../../src/scratch/run-id.js'
import { withSession } from '../../../src/servers/managed.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

const { databases } = postgresDialect
const within = <T>(place: ConnectionSettings, work: (session: Session) => Promise<T>) =>
  withSession(postgresDialect, place, work)

describe.each(postgresServers())('$name', ({ connection }) => {
  const at = (database: string) => ({ ...connection, database })
  const open = (name: string) => postgresDialect.open(at(name))
  const admin = <T>(work: (session: Session) => Promise<T>) => within(connection, work)
  const exists = (name: string) =>
    admin((session) => session.query('select datname from pg_database where datname = $1', [name])).then(
      (rows) => rows.length === 1,
    )

  it('makes, marks, lists and drops a database', async () => {
    const run = newRunId()
    const name = scratchName(run, 'line')
    await admin(async (session) => {
      await databases.create(session, { name, run })
      expect(await databases.marked(session)).toContainEqual({ name, run })
      await databases.drop(session, name, open)
      await databases.drop(session, name, open)
      expect(await databases.marked(session)).not.toContainEqual({ name, run })
    })
  })

  it('makes no database under another name and drops none without the marker', async () => {
    await using foreign = await createDatabase({ name: '', major: 0, connection, binaries: '' })
    const name = scratchName(newRunId(), 'unmarked')
    await admin(async (session) => {
      await expect(databases.create(session, { name: 'app', run: '00000000' })).rejects.toThrow('scratch database')
      await expect(databases.drop(session, foreign.connection.database, open)).rejects.toThrow(
        'does not carry our marker',
      )
      await session.query(`create database ${name}`)
      await expect(databases.drop(session, name, open)).rejects.toThrow('does not carry our marker')
      expect(await databases.marked(session)).not.toContainEqual(expect.objectContaining({ name }))
      await session.query(`drop database ${name}`)
    })
    expect(await exists(foreign.connection.database)).toBe(true)
  })

  it('drops a database whoever is connected, even one that was made a template', async () => {
    const run = newRunId()
    const name = scratchName(run, 'busy')
    await admin((session) => databases.create(session, { name, run }))
    await using other = await postgresDialect.open(at(name))
    await other.query('create table public.t ()')
    await admin(async (session) => {
      await session.query(`alter database ${name} with is_template true`)
      await databases.drop(session, name, open)
    })
    expect(await exists(name)).toBe(false)
    await expect(other.query('select 1')).rejects.toThrow()
  })

  it('ends sessions, one in the midst of a statement and a transaction too', async () => {
    const run = newRunId()
    const name = scratchName(run, 'sessions')
    await admin((session) => databases.create(session, { name, run }))
    await using idle = await postgresDialect.open(at(name))
    await using busy = await postgresDialect.open(at(name))
    await idle.query('begin')
    const sleeping = expect(busy.query('select pg_sleep(60)')).rejects.toThrow()
    await sleep(50)
    await admin(async (session) => {
      await databases.endSessions(session, name)
      const left = await session.query('select pid from pg_stat_activity where datname = $1', [name])
      expect(left).toEqual([])
      await databases.drop(session, name, open)
    })
    await sleeping
  })

  it('clones what a template copy takes along and what it leaves behind', async () => {
    const run = newRunId()
    const [source, target] = [scratchName(run, 'source'), scratchName(run, 'target')]
    const role = `role_${run}`
    await admin((session) => databases.create(session, { name: source, run }))
    await within(at(source), async (session) => {
      for (const statement of [
        'create table public.t as select 7 as n',
        `create role ${role}`,
        `alter database ${source} set search_path = app, "Odd, ""path", public`,
        `alter database ${source} set "app.tenant" = 'it''s \\ here'`,
        `alter database ${source} set work_mem = '5MB'`,
        `alter role ${role} in database ${source} set statement_timeout = '7s'`,
        `alter database ${source} connection limit 50`,
        `revoke temporary on database ${source} from public`,
        `grant create on database ${source} to ${role} with grant option`,
        `comment on database ${source} is 'the team''s own'`,
      ]) {
        await session.query(statement)
      }
    })
    await using _connected = await postgresDialect.open(at(source))
    await admin(async (session) => {
      if (databases.copy.way === 'whole') await databases.copy.clone(session, source, { name: target, run })
    })
    const [one, two] = await admin((session) => Promise.all([attributes(session, source), attributes(session, target)]))
    expect(two).toEqual(one)
    expect(one?.settings).toHaveLength(2)
    expect(await within(at(target), (session) => session.query('select n from public.t'))).toEqual([{ n: 7 }])
    expect(await within(at(target), (session) => session.query(`show "app.tenant"`))).toEqual([
      { 'app.tenant': "it's \\ here" },
    ])
    await admin(async (session) => {
      for (const name of [source, target]) await session.query(`drop database ${name} with (force)`)
      expect(await databases.removeRoles(session, [role])).toEqual([])
    })
  })

  it('sees roles with all that is theirs, and not the scratch databases', async () => {
    const run = newRunId()
    const [role, group] = [`watched_${run}`, `group_${run}`]
    const name = scratchName(run, 'cluster')
    await admin(async (session) => {
      await session.query(`create role ${group}`)
      await session.query(`create role ${role}`)
      const digest = async () =>
        (await databases.cluster(session)).roles.find((entry) => entry.name === role)?.digest ?? ''
      const seen = [await digest()]
      for (const change of [
        `alter role ${role} with createdb`,
        `alter role ${role} with login password 'x'`,
        `alter role ${role} set search_path = a`,
        `grant ${group} to ${role}`,
        `comment on role ${role} is 'c'`,
      ]) {
        await session.query(change)
        seen.push(await digest())
      }
      expect(new Set(seen).size).toBe(seen.length)
      await databases.create(session, { name, run })
      await session.query(`alter role ${role} in database ${name} set work_mem = '5MB'`)
      expect(await digest()).toBe(seen.at(-1))
      const seenDatabases = (await databases.cluster(session)).databases.map((database) => database.name)
      expect(seenDatabases).toContain('postgres')
      expect(seenDatabases).not.toContain(name)
      await databases.drop(session, name, open)
      expect(await databases.removeRoles(session, [group, role, 'never_there'])).toEqual([])
      expect((await databases.cluster(session)).roles.map((entry) => entry.name)).not.toContain(role)
    })
  })

  it('sees what becomes otherwise of a database that is not ours, and nothing that came back', async () => {
    await using foreign = await createDatabase({ name: '', major: 0, connection, binaries: '' })
    const name = foreign.connection.database
    const role = `granted_${newRunId()}`
    await admin(async (session) => {
      await session.query(`create role ${role}`)
      const digest = async () =>
        (await databases.cluster(session)).databases.find((entry) => entry.name === name)?.digest ?? ''
      const seen = [await digest()]
      for (const [change, back] of [
        [`alter database ${name} set work_mem = '5MB'`, `alter database ${name} reset work_mem`],
        [
          `alter role ${role} in database ${name} set work_mem = '5MB'`,
          `alter role ${role} in database ${name} reset all`,
        ],
        [`grant create on database ${name} to ${role}`, `revoke create on database ${name} from ${role}`],
        [`revoke temporary on database ${name} from public`, `grant temporary on database ${name} to public`],
        [`alter database ${name} owner to ${role}`, `alter database ${name} owner to postgres`],
        [`alter database ${name} connection limit 7`, `alter database ${name} connection limit -1`],
        [`alter database ${name} is_template true`, `alter database ${name} is_template false`],
        [`comment on database ${name} is 'c'`, `comment on database ${name} is null`],
      ] as const) {
        await session.query(`do $do$ begin execute $x$ ${change} $x$; end $do$`)
        seen.push(await digest())
        await session.query(back)
        expect(await digest(), back).toBe(seen[0])
      }
      expect(new Set(seen).size).toBe(seen.length)
      await session.query(`drop role ${role}`)
    })
  })

  it('removes roles with what they own in our databases, and tells which it cannot', async () => {
    const run = newRunId()
    const [role, name] = [`owner_${run}`, scratchName(run, 'owned')]
    await admin(async (session) => {
      await databases.create(session, { name, run })
      await session.query(`create role ${role}`)
    })
    await within(at(name), (session) => session.query(`create schema s authorization ${role}`))
    await admin(async (session) => expect(await databases.removeRoles(session, [role])).toEqual([role]))
    await within(at(name), (session) => dropOwned(session, [role]))
    await admin(async (session) => {
      expect(await databases.removeRoles(session, [role])).toEqual([])
      await databases.drop(session, name, open)
    })
  })
})

interface Attributes {
  readonly settings: readonly unknown[]
}

/** What CREATE DATABASE ... TEMPLATE does not copy, without the names. */
async function attributes(session: Session, name: string): Promise<Attributes | undefined> {
  const [row] = await session.query<Attributes>(
    `select shobj_description(d.oid, 'pg_database') as comment, datconnlimit as connections, datdba::text as owner,
       (select json_agg(json_build_array(setrole::text, setconfig) order by setrole) from pg_db_role_setting where setdatabase = d.oid) as settings,
       (select json_agg(a::text order by a::text) from unnest(datacl) a) as grants
     from pg_database d where datname = $1`,
    [name],
  )
  return row
}
