import { columnText, placeOf } from '../../../ddl/mysql/columns.js'
import { quoteName } from '../../../ddl/mysql/quote.js'
import type { Change } from '../../../diff/change.js'
import type { SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import { type Fix, type Modified, whole } from '../family.js'
import { lastStep } from '../place.js'
import { columnCall } from './columns.js'
import { addKey, dropKey, keyColumns, keyKinds } from './keys.js'
import { positionOf } from './position.js'
import { alter, fitsBuilder, fixOf, type Piece, text, words } from './sql.js'
import { again, isLeftToServer, type TableChanges, type TablePlace } from './table-changes.js'
import { incrementsCall, plainPrimary } from './tables.js'

/** columnFixes take back what is another in the columns and keys of a table, which hang together: a column that counts needs its key in the same statement, and a foreign key the one of its two indexes that is there. */
export function columnFixes(changes: TableChanges, place: TablePlace): readonly Fix[] {
  const { table } = place
  const columns = columnPieces(changes, place)
  const keys = keyPieces(changes, place)
  const counting = columns.filter(({ counts }) => counts)
  if (counting.length > 0 && keys.length > 0) return withCounting(changes, { columns, keys, place })
  return [...columns.map((piece) => fixOf(table, piece)), ...together(keys, table)]
}

interface ColumnPiece extends Piece {
  /** Whether the column is one that counts, which has to be the first of a key. */
  readonly counts: boolean
}

interface Pieces {
  readonly columns: readonly ColumnPiece[]
  readonly keys: readonly Piece[]
  readonly place: TablePlace
}

function withCounting(changes: TableChanges, { columns, keys, place }: Pieces): readonly Fix[] {
  const { table } = place
  const own = changes.removed.find((change) => change.object.facts.autoIncrement === true)
  const isGone = changes.removed.some((change) => lastStep(change.path).kind === 'primary-key')
  const primary = isGone && changes.before !== null ? plainPrimary(changes.before) : undefined
  const call = own === undefined ? null : incrementsCall(own.object, primary)
  const gone = namesOf(changes.removed, 'column')
  const others = columns.filter(({ counts }) => !counts).map((piece) => fixOf(table, piece))
  if (own !== undefined && call !== null && keys.length === 1 && fitsBuilder(table)) {
    const position = positionOf(own.object.name, changes.before, gone)
    return [...others, { rank: 50, table, code: `${call}${position.call}` }]
  }
  const clauses = [...columns.filter(({ counts }) => counts), ...keys.filter((key) => !isSwitch(key))]
  return [...others, inOne(table, clauses), ...keys.filter(isSwitch).map((piece) => fixOf(table, piece))]
}

function namesOf(changes: readonly Change[], kind: string): ReadonlySet<string> {
  return new Set(changes.filter(({ path }) => lastStep(path).kind === kind).map(({ path }) => lastStep(path).name))
}

function columnPieces(changes: TableChanges, place: TablePlace): readonly ColumnPiece[] {
  const isColumn = (change: Change) => lastStep(change.path).kind === 'column'
  const remade = changes.modified.filter(isColumn).filter((change) => isRemade(change))
  const gone = new Set([...namesOf(changes.removed, 'column'), ...remade.map(({ path }) => lastStep(path).name)])
  const order = words(changes.before?.facts.columnOrder)
  const missing = [
    ...changes.removed.filter(isColumn).map(({ object }) => object),
    ...remade.flatMap((change) => whole(change) ?? []),
  ].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  return [
    ...droppedColumns(changes, remade).map((name) => dropColumn(name)),
    ...missing.flatMap((column) => addColumn(column, changes, { gone, place })),
    ...changes.modified
      .filter((change) => isColumn(change) && !remade.includes(change))
      .flatMap((change) => changeColumn(change, changes, place)),
  ]
}

/** Columns that are made of others go before those. */
function droppedColumns({ added }: TableChanges, remade: readonly Modified[]): readonly string[] {
  const columns = added.map(({ object }) => object).filter(({ kind }) => kind === 'column')
  const generated = (column: SchemaObject) => (typeof column.facts.generated === 'string' ? 0 : 1)
  return [
    ...remade.map(({ path }) => lastStep(path).name),
    ...[...columns].sort((a, b) => generated(a) - generated(b)).map(({ name }) => name),
  ]
}

/** No MODIFY makes a plain column of a generated one, or a stored one of a virtual one, on both servers. */
function isRemade({ deltas }: Modified): boolean {
  return deltas.some(({ fact }) => fact === 'generated')
}

function dropColumn(name: string): ColumnPiece {
  const builder = fitsBuilder(name) ? `t.dropColumn(${jsString(name)})` : null
  return { rank: 14, builder, clause: `drop column ${quoteName(name)}`, counts: false }
}

interface Adding {
  readonly gone: ReadonlySet<string>
  readonly place: TablePlace
}

/** MySQL adds no column to a table whose default is another for each row, but takes such a default afterwards. */
function addColumn(column: SchemaObject, changes: TableChanges, adding: Adding): readonly ColumnPiece[] {
  const { default: value, ...facts } = column.facts
  if (adding.place.vendor !== 'mysql' || !/\b(?:uuid|uuid_to_bin|rand|random_bytes)\(/i.test(String(value)))
    return [addPlainColumn(column, changes, adding), ...withoutDefault(column)]
  const set = `alter column ${quoteName(column.name)} set default ${value}`
  return [
    addPlainColumn({ ...column, facts }, changes, adding),
    { rank: 52, builder: null, clause: set, counts: false },
  ]
}

function addPlainColumn(column: SchemaObject, { before }: TableChanges, { gone, place }: Adding): ColumnPiece {
  const where = placeOf(before, place.vendor)
  const position = positionOf(column.name, before, gone)
  const call = columnCall(column, where)
  const isSaid = position.clause === '' || position.call !== ''
  return {
    rank: 50,
    builder: call === null || !isSaid ? null : `${call}${position.call}`,
    clause: `add column ${columnText(column, where)}${position.clause}`,
    counts: column.facts.autoIncrement === true,
  }
}

/** MODIFY says the whole column again. A column that counts stops doing so before its key can go. */
function changeColumn(change: Modified, { before }: TableChanges, { vendor }: TablePlace): readonly ColumnPiece[] {
  const column = whole(change)
  if (column === null) return []
  const where = placeOf(before, vendor)
  const call = columnCall(column, where)
  const stops = change.deltas.some(({ fact, after }) => fact === 'autoIncrement' && after === true)
  const counts = change.deltas.some((delta) => delta.fact === 'autoIncrement' && delta.before === true)
  const modify: ColumnPiece = {
    rank: stops ? 9 : 51,
    builder: call === null ? null : `${call}.alter()`,
    clause: `modify column ${columnText(column, where)}`,
    counts,
  }
  return [modify, ...withoutDefault(column)]
}

/** A column that may be null has that for its default as soon as it is defined. */
function withoutDefault({ name, facts }: SchemaObject): readonly ColumnPiece[] {
  if (facts.noDefault !== true) return []
  return [{ rank: 52, builder: null, clause: `alter column ${quoteName(name)} drop default`, counts: false }]
}

function keyPieces(changes: TableChanges, place: TablePlace): readonly Piece[] {
  const { vendor } = place
  const keyed = { vendor, engine: text(changes.before?.facts.engine) ?? '' }
  const isKey = (change: Change) => keyKinds.has(lastStep(change.path).kind)
  const newColumns = namesOf(changes.added, 'column')
  const extra = changes.added
    .filter(isKey)
    .map(({ object }) => object)
    .filter((key) => !goesWithColumns(key, newColumns))
  const real = {
    ...changes,
    modified: changes.modified.filter(({ deltas }) =>
      deltas.some(({ fact }) => fact !== 'disabled' && fact !== 'invisible'),
    ),
  }
  const others = real.modified.filter(isKey).flatMap((change) => whole(change) ?? [])
  const made = again(real, isKey).filter((key) => !isLeftToServer(key, changes, place))
  const switches = changes.modified.flatMap((change) => (isKey(change) ? keySwitches(change, vendor) : []))
  const disabled = made.some(({ facts }) => facts.disabled === true) ? [disableKeys(true)] : []
  return [
    ...[...extra, ...others].map(dropKey),
    ...made.map((key) => addKey(key, keyed)),
    ...new Map([...switches, ...disabled].map((piece) => [piece.clause, piece])).values(),
  ]
}

/** The last column of a key takes the key with it. */
function goesWithColumns(key: SchemaObject, columns: ReadonlySet<string>): boolean {
  const own = keyColumns(key)
  return own.length > 0 && own.every((name) => columns.has(name))
}

/** Keys are disabled for the whole table. MariaDB takes a key that is made again as it was for the same, and leaves it ignored. */
function keySwitches({ path, deltas }: Modified, vendor: Vendor): readonly Piece[] {
  const words = vendor === 'mysql' ? ['invisible', 'visible'] : ['ignored', 'not ignored']
  return deltas.flatMap(({ fact, before }) => {
    if (fact === 'disabled') return [disableKeys(before === true)]
    if (fact !== 'invisible') return []
    const clause = `alter index ${quoteName(lastStep(path).name)} ${words[before === true ? 0 : 1]}`
    return [{ rank: switchRank, builder: null, clause }]
  })
}

function disableKeys(wanted: boolean): Piece {
  return { rank: switchRank, builder: null, clause: `${wanted ? 'disable' : 'enable'} keys` }
}

const switchRank = 58

function isSwitch({ rank }: Piece): boolean {
  return rank === switchRank
}

function inOne(table: string, pieces: readonly Piece[]): Fix {
  return { rank: 54, table: null, code: alter(table, pieces.map(({ clause }) => clause).join(', ')) }
}

/** Keys to drop and keys to make go into one statement: a foreign key is never without the index that it needs. */
function together(pieces: readonly Piece[], table: string): readonly Fix[] {
  const changing = pieces.filter((piece) => !isSwitch(piece))
  const [drops, adds] = [changing.filter(({ rank }) => rank < 20), changing.filter(({ rank }) => rank > 20)]
  const rest = pieces.filter(isSwitch).map((piece) => fixOf(table, piece))
  if (drops.length === 0 || adds.length === 0)
    return [...drops, ...adds].map((piece) => fixOf(table, piece)).concat(rest)
  return [inOne(table, [...drops, ...adds]), ...rest]
}
