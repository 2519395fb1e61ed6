import { setTimeout as sleep } from 'node:timers/promises'
import { ToolError } from '../../kernel/errors.js'
import type { OpenDatabase, Session } from '../dialect.js'
import { quoteName, quoteText } from './quote.js'

/** Held is what a database holds beside sessions that DROP DATABASE, even with FORCE, does not drop (55006). */
interface Held {
  readonly subscriptions: boolean
  readonly slots: boolean
  readonly prepared: boolean
}

/** heldBy asks, from any database, what the database of the name holds. */
export async function heldBy(session: Session, name: string): Promise<Held> {
  const [row] = await session.query<Held>(
    `select exists (select from pg_catalog.pg_subscription where subdbid = d.oid) as subscriptions,
       exists (select from pg_catalog.pg_replication_slots where database = d.datname) as slots,
       exists (select from pg_catalog.pg_prepared_xacts where database = d.datname) as prepared
     from pg_catalog.pg_database d where datname = $1`,
    [name],
  )
  return row ?? { subscriptions: false, slots: false, prepared: false }
}

/** freeForDrop removes subscriptions, logical replication slots and prepared transactions from a database that is about to be dropped. Nothing is said to a publisher: its slot stays. */
export async function freeForDrop(session: Session, name: string, open: OpenDatabase): Promise<void> {
  const { subscriptions, slots, prepared } = await heldBy(session, name)
  if (!subscriptions && !slots && !prepared) return
  await using inside = await open(name)
  await detach(inside)
}

async function detach(session: Session): Promise<void> {
  // A database can bring along a role for its sessions.
  await session.query('set role none')
  // Event triggers of the migrations' own must not keep us; only who may set this can have made them (before 15, superusers).
  await session.query('set session_replication_role = replica').catch(() => [])
  await rollBackPrepared(session)
  await dropSubscriptions(session)
  await dropSlots(session)
}

/** freeForCopy ends the prepared transactions of a database: with one it cannot be copied, and no schema shows what they hold. */
export async function freeForCopy(session: Session, name: string, open: OpenDatabase): Promise<void> {
  if (!(await heldBy(session, name)).prepared) return
  await using inside = await open(name)
  await rollBackPrepared(inside)
}

async function rollBackPrepared(session: Session): Promise<void> {
  const rows = await session.query<{ gid: string }>(
    'select gid from pg_catalog.pg_prepared_xacts where database = current_database()',
  )
  for (const { gid } of rows) await session.query(`rollback prepared ${quoteText(gid)}`)
}

/** Without a slot name DROP SUBSCRIPTION does not need the publisher, and only a disabled subscription can lose its own. */
async function dropSubscriptions(session: Session): Promise<void> {
  const rows = await session.query<{ name: string }>(
    `select subname as name from pg_catalog.pg_subscription s
     join pg_catalog.pg_database d on d.oid = s.subdbid where d.datname = current_database()`,
  )
  for (const name of rows.map((row) => quoteName(row.name))) {
    await session.query(`alter subscription ${name} disable`)
    await session.query(`alter subscription ${name} set (slot_name = none)`)
    await session.query(`drop subscription ${name}`)
  }
}

interface SlotRow {
  readonly name: string
  readonly active: boolean
  readonly temporary: boolean
}

const patience = 15_000

/** A slot in use goes once its session is ended; a temporary one goes with its session. */
async function dropSlots(session: Session): Promise<void> {
  const end = Date.now() + patience
  for (;;) {
    const rows = await session.query<SlotRow>(slotsQuery)
    if (rows.length === 0) return
    if (Date.now() > end) throw stillInUse(rows)
    for (const { name, active, temporary } of rows) {
      // Somebody may take or drop it at this moment: the next look tells.
      if (!active && !temporary) await session.query('select pg_drop_replication_slot($1)', [name]).catch(() => [])
    }
    await sleep(5)
  }
}

const slotsQuery = `
select slot_name as name, active, temporary,
  case when active_pid <> pg_backend_pid() then pg_terminate_backend(active_pid) end as ended
from pg_catalog.pg_replication_slots where database = current_database()`

function stillInUse(slots: readonly SlotRow[]): ToolError {
  const names = slots.map(({ name }) => JSON.stringify(name)).join(', ')
  return new ToolError(`Replication slots of a scratch database could not be dropped within 15 seconds: ${names}.`, {
    blame: 'environment',
    advice: 'See who uses them in pg_replication_slots; what reads from a slot must be stopped first.',
  })
}
