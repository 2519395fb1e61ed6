import { quoteName } from '../../ddl/mysql/quote.js'
import type { Bookkeeping, DatabaseCopy, Session } from '../dialect.js'
import type { ColumnRow } from './catalog-tables.js'
import { type HeldWhole, isEqual } from './clone-compare.js'
import { grantStatements } from './clone-grants.js'
import { CannotCopy, type Held, inventoryOf } from './clone-inventory.js'
import {
  type CopyPlace,
  dropParts,
  makePrograms,
  makeSequences,
  makeTables,
  makeViews,
  prepareCopy,
  resetCopy,
} from './clone-make.js'
import { type Difference, differenceOf } from './clone-steps.js'
import { wholeDataState } from './data-state.js'
import { readMaterial, readParts } from './introspect.js'
import { isRefusal } from './session.js'

/** copyMysqlInto makes one database equal to another: whatever differs is dropped and made again as the server itself says it was made, with its rows. It is true only where snapshot, rows and positions of both are equal afterwards; after false the target is neither what it was nor a copy. */
export async function copyMysqlInto(copy: DatabaseCopy): Promise<boolean> {
  await using from = await copy.open(copy.source)
  await using to = await copy.open(copy.target)
  try {
    const [wanted, found] = await Promise.all([wholeOf(from), partsOf(to)])
    await makeEqual(copy, wanted, found)
    return isEqual(wanted, await wholeOf(to))
  } catch (error) {
    if (error instanceof CannotCopy || isRefusal(error)) return false
    throw error
  }
}

/** Knex's tables are copied too: no name of a database is empty, so that nothing is left out. */
const nothing: Bookkeeping = { tableName: '', schemaName: '' }

async function wholeOf(session: Session): Promise<HeldWhole> {
  const material = await readMaterial(session, { bookkeeping: nothing, isWhole: true })
  return { material, data: await wholeDataState(session, material.rows.columns) }
}

/** What only has to be compared object by object. */
async function partsOf(session: Session): Promise<Held> {
  return { material: await readParts(session), data: await wholeDataState(session, null) }
}

/** What is made is made in a session of its own, since each part wants it set otherwise. */
async function makeEqual({ source, target, open }: DatabaseCopy, from: HeldWhole, to: Held): Promise<void> {
  const [wanted, found] = [inventoryOf(from, target), inventoryOf(to, target)]
  const difference = differenceOf(wanted, found)
  await using session = await open(target)
  const place = await prepareCopy({ session, source, target })
  await make(place, difference, from.material.rows.columns)
  await resetCopy(place)
  // The default collation moves while programs are made.
  if (hasPrograms(difference) || wanted.attributes !== found.attributes) {
    await session.query(`alter database ${quoteName(target)} ${wanted.attributes}`)
  }
  // Grants on a routine go with it; those on a table wait for the next of its name.
  const gone = new Set(difference.drop.map(({ kind, name }) => keyOf(kind, name)))
  const granted = found.grants.filter(({ routine, object }) => !gone.has(keyOf(routine ?? '', object ?? '')))
  for (const statement of grantStatements(wanted.grants, granted, target)) await session.query(statement)
}

function hasPrograms({ tables, routines, views, events }: Difference): boolean {
  return routines.length + views.length + events.length > 0 || tables.some(({ triggers }) => triggers.length > 0)
}

/** The server compares the names of routines without their case. */
function keyOf(kind: string, name: string): string {
  return `${kind} ${name.toLowerCase()}`
}

/** Rows before triggers, which would change them; functions before the views that call them. */
async function make(place: CopyPlace, difference: Difference, columns: readonly ColumnRow[]): Promise<void> {
  const { drop, tables, sequences, libraries, routines, views, events } = difference
  await dropParts(place, drop)
  await makeSequences(place, sequences)
  await makeTables(place, { tables, columns })
  await makePrograms(place, [...libraries, ...routines])
  await makeViews(place, views)
  await makePrograms(place, [...tables.flatMap(({ triggers }) => triggers), ...events])
}
