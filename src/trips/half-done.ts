import type { TableRows } from '../dialects/dialect.js'
import type { Change } from '../diff/change.js'
import { compareSnapshots, compareUnsupported } from '../diff/compare.js'
import { roundTripPolicy } from '../diff/policy.js'
import type { HalfDone, RowsChange } from '../history/round-trip.js'
import { compareText } from '../schema/order.js'
import { type Lane, type State, sameData, sameRows, sameSchema } from './lane.js'

/** halfDone says what a failed step had changed from one state to another; null where it left nothing that a person would have to mend. */
export function halfDone(step: HalfDone['step'], before: State, found: State): HalfDone | null {
  const changes = compareSnapshots(before.snapshot, found.snapshot, roundTripPolicy)
  const rows = rowsChanged(before.data.rows, found.data.rows, changes)
  return changes.length + rows.length === 0 ? null : { step, changes, rows }
}

/** The rows of a table that was made or dropped came and went with it; where its columns are others, its rows are too, and only their number says something. */
function rowsChanged(
  before: readonly TableRows[],
  found: readonly TableRows[],
  changes: readonly Change[],
): readonly RowsChange[] {
  const whole = new Set(
    changes.flatMap(({ type, path }) => (type !== 'modified' && path.length === 1 ? nameOf(path) : [])),
  )
  const altered = new Set(changes.flatMap(({ path }) => nameOf(path)))
  const [had, has] = [byTable(before), byTable(found)]
  const isOther = (table: string) =>
    had.get(table)?.rows !== has.get(table)?.rows ||
    (!altered.has(table) && had.get(table)?.digest !== has.get(table)?.digest)
  return [...new Set([...had.keys(), ...has.keys()])]
    .filter((table) => !whole.has(table) && isOther(table))
    .sort(compareText)
    .map((table) => ({ table, before: had.get(table)?.rows ?? 0, then: has.get(table)?.rows ?? 0 }))
}

function nameOf(path: Change['path']): readonly string[] {
  return path.slice(0, 1).map(({ name }) => name)
}

function byTable(rows: readonly TableRows[]): ReadonlyMap<string, TableRows> {
  return new Map(rows.map((row) => [row.table, row]))
}

/** stateAfterFailure looks what a failed step left. Where that is nothing but counters, which an insert moves although it is rolled back, they are put back. */
export async function stateAfterFailure(trial: Lane, expected: State): Promise<State> {
  const found = await trial.state()
  if (!onlyPositionsMoved(expected, found)) return found
  const isBack = await trial.restorePositions(expected.data.positions)
  return isBack ? { snapshot: found.snapshot, data: await trial.data() } : found
}

function onlyPositionsMoved(expected: State, found: State): boolean {
  return (
    sameSchema(expected.snapshot, found.snapshot) &&
    sameRows(expected.data.rows, found.data.rows) &&
    !sameData(expected.data, found.data)
  )
}

/** unchanged gives back the state that was found where it is the expected one in every respect, else null. */
export function unchanged(expected: State, found: State): State | null {
  const same =
    sameSchema(expected.snapshot, found.snapshot) &&
    compareUnsupported(expected.snapshot, found.snapshot).length === 0 &&
    sameData(expected.data, found.data)
  return same ? found : null
}
