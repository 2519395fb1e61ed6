import type { PGlite } from '@electric-sql/pglite'
import {
  awayNames,
  type Belongings,
  belongingsQuery,
  customSettings,
  dropsQuery,
  lastingSettings,
  renamesQuery,
} from './belongings.js'
import { parseRequest, syncRequest } from './wire.js'

/** Backend is the one PostgreSQL session there is in a process, with what the gate needs of it. */
export interface Backend {
  /** send gives the backend one message of a client and returns its whole answer. */
  send(message: Uint8Array): Promise<Buffer>
  /** park takes everything out of the session that the present client has in it. */
  park(): Promise<Belongings>
  /** unpark puts a client's belongings back; null is a client that has never been there. */
  unpark(belongings: Belongings | null): Promise<void>
  /** abort ends what a client was in the middle of. */
  abort(): Promise<void>
  /** forget drops a parked client's belongings for good; `last` says that no other client has temporary objects. */
  forget(belongings: Belongings, last: boolean): Promise<void>
  close(): Promise<void>
}

/** backendOver works on an embedded PostgreSQL that is open. */
export function backendOver(db: PGlite): Backend {
  const custom = new Set<string>()
  const send = async (message: Uint8Array) => {
    if (message.length <= longestSearched) for (const name of customSettings(textIn(message))) custom.add(name)
    const parts: Buffer[] = []
    await db.runExclusive(() =>
      db.execProtocolRawStream(message, { onRawData: (part) => parts.push(Buffer.from(part)) }),
    )
    return Buffer.concat(parts)
  }
  return {
    send,
    park: () => park(db, [...custom]),
    async unpark(belongings) {
      if (belongings === null) await begin(db)
      else await unpark(db, belongings, send)
    },
    async abort() {
      // After an error in a batch the server hears nothing until the Sync that follows the first.
      await db.exec('rollback')
      await db.exec('rollback')
    },
    forget: (belongings, last) => forget(db, belongings, last),
    close: () => db.close(),
  }
}

/** Bytes; what is longer brings data. */
const longestSearched = 100_000

function textIn(message: Uint8Array): string {
  return Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1')
}

const clear =
  'reset session authorization; reset role; reset all; unlisten *; select pg_catalog.pg_advisory_unlock_all()'

async function park(db: PGlite, custom: readonly string[]): Promise<Belongings> {
  const { rows } = await db.query<Belongings>(belongingsQuery, [JSON.stringify(custom)])
  const belongings = rows[0] as Belongings
  const moved = belongings.prepared.filter(({ stays }) => !stays)
  await db.exec([clear, ...moved.map(({ name }) => `deallocate ${quote(name)}`)].join('; '))
  await change(db, renamesQuery, awayNames(belongings.temporary))
  return belongings
}

async function unpark(db: PGlite, belongings: Belongings, send: Backend['send']): Promise<void> {
  const { settings, role, user, locks, channels, prepared, temporary } = belongings
  await change(db, renamesQuery, temporary)
  const state = [...locks.map(({ call }) => `select ${call}`), ...channels.map((name) => `listen ${quote(name)}`)]
  if (state.length > 0) await db.exec(state.join('; '))
  if (settings.length > 0) {
    await db.query(`select set_config(e ->> 'name', e ->> 'value', false) from json_array_elements($1::json) as e`, [
      JSON.stringify(settings),
    ])
  }
  await prepareAgain(db, prepared, send)
  if (user !== '' && user !== 'postgres') await db.exec(`set session authorization ${quote(user)}`)
  if (role !== 'none') await db.exec(`set role ${quote(role)}`)
}

/** A statement that cannot be prepared any more, because its table is gone, is one that could not run either. */
async function prepareAgain(db: PGlite, prepared: Belongings['prepared'], send: Backend['send']): Promise<void> {
  for (const { name, statement, types, sql, stays } of prepared) {
    if (stays) continue
    if (sql) await db.exec(statement).catch(() => {})
    else {
      await send(parseRequest(name, statement, types))
      await send(syncRequest)
    }
  }
}

/** A setting that cannot be made is only warned of by PostgreSQL, too. */
async function begin(db: PGlite): Promise<void> {
  await db.query(lastingSettings).catch(() => {})
}

async function forget(db: PGlite, { temporary, prepared, cursors }: Belongings, last: boolean): Promise<void> {
  const stayed = prepared.filter(({ stays }) => stays)
  const ends = [
    ...stayed.map(({ name }) => `deallocate ${quote(name)}`),
    ...cursors.map((name) => `close ${quote(name)}`),
    'discard sequences',
    ...(last ? ['discard temp'] : []),
  ]
  await db.exec(ends.join('; '))
  if (!last) await change(db, dropsQuery, temporary)
}

/** Event triggers of the migrations are not meant for this. An object that does not let itself be changed stays as it is: the server must go on. */
async function change(db: PGlite, query: string, objects: Belongings['temporary']): Promise<void> {
  if (objects.length === 0) return
  const { rows } = await db.query<{ sql: string | null }>(query, [JSON.stringify(objects)])
  const sql = rows[0]?.sql ?? null
  if (sql !== null) await db.exec(`set event_triggers = off; ${sql}; reset event_triggers`).catch(() => {})
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
