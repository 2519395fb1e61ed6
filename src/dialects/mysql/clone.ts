import type { Bookkeeping, DatabaseCopy, DataState, Session } from '../dialect.js'
import { grantStatements } from './clone-grants.js'
import { CannotCopy, readInventory } from './clone-inventory.js'
import {
  type CopyPlace,
  dropParts,
  makePrograms,
  makeSequences,
  makeTables,
  makeViews,
  prepareCopy,
} from './clone-make.js'
import { type Difference, differenceOf } from './clone-steps.js'
import { mysqlDataState } from './data-state.js'
import { introspectMysql } from './introspect.js'
import { quoteName } from './quote.js'

/** copyMysqlInto makes one database equal to another: whatever differs is dropped and made again as the server itself says it was made, with its rows. It is true only where snapshot, rows and positions of both are equal afterwards; after false the target is neither what it was nor a copy. */
export async function copyMysqlInto(copy: DatabaseCopy): Promise<boolean> {
  await using from = await copy.open(copy.source)
  await using to = await copy.open(copy.target)
  try {
    const [wanted, found] = await Promise.all([stateOf(from, copy.source), mysqlDataState(to, nothing)])
    await makeEqual({ from, to, copy }, { wanted: wanted.data, found })
    return (await stateOf(to, copy.target)).text === wanted.text
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

/** Knex's tables are copied too: no name of a database is empty, so that nothing is left out. */
const nothing: Bookkeeping = { tableName: '', schemaName: '' }

interface Held {
  readonly data: DataState
  readonly text: string
}

/** A program that names its own database is the same in both. */
async function stateOf(session: Session, database: string): Promise<Held> {
  const snapshot = await introspectMysql(session, nothing)
  const data = await mysqlDataState(session, nothing)
  return { data, text: JSON.stringify([snapshot, data]).replaceAll(database, '') }
}

/** What the server says to a statement it does not take; a lost connection is another matter. */
function isRefusal(error: unknown): boolean {
  return error instanceof CannotCopy || (typeof error === 'object' && error !== null && 'sqlState' in error)
}

interface Pair {
  readonly from: Session
  readonly to: Session
  readonly copy: DatabaseCopy
}

interface PairOfData {
  readonly wanted: DataState
  readonly found: DataState
}

/** What is made is made in a session of its own, since each part wants it set otherwise. */
async function makeEqual({ from, to, copy }: Pair, data: PairOfData): Promise<void> {
  const { source, target } = copy
  const [wanted, found] = await Promise.all([
    readInventory(from, { database: source, alias: target, data: data.wanted }),
    readInventory(to, { database: target, alias: target, data: data.found }),
  ])
  await using session = await copy.open(target)
  const place = await prepareCopy({ session, source, target })
  const difference = differenceOf(wanted, found)
  await make(place, difference)
  // The default collation moves while programs are made.
  await session.query(`alter database ${quoteName(target)} ${wanted.attributes}`)
  // Grants on a routine go with it; those on a table wait for the next of its name.
  const gone = new Set(difference.drop.map(({ kind, name }) => `${kind} ${name}`))
  const granted = found.grants.filter(({ routine, object }) => !gone.has(`${routine} ${object}`))
  for (const statement of grantStatements(wanted.grants, granted, target)) await session.query(statement)
}

/** Rows before triggers, which would change them; functions before the views that call them. */
async function make(place: CopyPlace, difference: Difference): Promise<void> {
  const { drop, tables, sequences, routines, views, events } = difference
  await dropParts(place, drop)
  await makeSequences(place, sequences)
  await makeTables(place, tables)
  await makePrograms(place, routines)
  await makeViews(place, views)
  await makePrograms(place, [...tables.flatMap(({ triggers }) => triggers), ...events])
}
