import { columnText, placeOf } from '../../../ddl/mysql/columns.js'
import type { Change } from '../../../diff/change.js'
import type { SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { fence } from '../../words.js'
import { writeFixes } from '../builder.js'
import type { Family, Fix } from '../family.js'
import { columnCall } from './columns.js'
import { movedColumns, positionAfter } from './position.js'
import { fixOf, words } from './sql.js'

const mostMoves = 15

const opening =
  'Name the columns in queries and inserts. To put a column back in its place, end its line in down with `.after(column)` or `.first()`'

/** adviceForOrder says how columns come back in their order, with the code that moves them. */
export function adviceForOrder(changes: readonly Change[], vendor: Vendor, family: Family): string {
  const fixes = changes.flatMap((change) => movesOf(change, vendor))
  if (fixes.length === 0) return `${opening}.`
  return `${opening}, or move it:\n\n${fence('js', writeFixes(fixes.slice(0, mostMoves), family))}`
}

function movesOf(change: Change, vendor: Vendor): readonly Fix[] {
  const { within } = change
  if (change.type !== 'modified' || within === undefined || change.path.length !== 1) return []
  const delta = change.deltas.find(({ class: kind }) => kind === 'order')
  if (delta === undefined) return []
  return movedColumns(words(delta.before), words(delta.after)).flatMap(({ name, previous }) => {
    const column = within.children.find((child) => child.kind === 'column' && child.name === name)
    return column === undefined ? [] : [moveFix(column, previous, { table: within, vendor })]
  })
}

interface Ground {
  readonly table: SchemaObject
  readonly vendor: Vendor
}

function moveFix(column: SchemaObject, previous: string | null, { table, vendor }: Ground): Fix {
  const place = placeOf(table, vendor)
  const { clause, call } = positionAfter(previous)
  const chain = columnCall(column, place)
  return fixOf(table.name, {
    rank: 51,
    builder: chain === null || call === '' ? null : `${chain}${call}.alter()`,
    clause: `modify column ${columnText(column, place)}${clause}`,
  })
}
