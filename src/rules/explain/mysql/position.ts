import { quoteName } from '../../../ddl/mysql/quote.js'
import type { SchemaObject } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import { fitsBuilder, words } from './sql.js'

/** Position is where a column stands, as SQL and as a builder call; both empty for the last place. */
export interface Position {
  readonly clause: string
  readonly call: string
}

const last: Position = { clause: '', call: '' }

/** positionAfter puts a column behind another, or first where there is none before it. */
export function positionAfter(previous: string | null): Position {
  return previous === null
    ? { clause: ' first', call: '.first()' }
    : { clause: ` after ${quoteName(previous)}`, call: fitsBuilder(previous) ? `.after(${jsString(previous)})` : '' }
}

/** positionOf is where a column that is gone stood in its table; `gone` are all that are gone, which come back in their order. */
export function positionOf(column: string, table: SchemaObject | null, gone: ReadonlySet<string>): Position {
  const order = words(table?.facts.columnOrder)
  const index = order.indexOf(column)
  if (index === -1 || order.slice(index + 1).every((name) => gone.has(name))) return last
  return positionAfter(order[index - 1] ?? null)
}

/** movedColumns are the fewest columns to move, each behind its neighbour of before, so that the order is as before; the others stay. */
export function movedColumns(
  before: readonly string[],
  after: readonly string[],
): readonly { readonly name: string; readonly previous: string | null }[] {
  const staying = longestRise(before.map((name) => after.indexOf(name)))
  return before.flatMap((name, index) =>
    staying.has(index) ? [] : [{ name, previous: index === 0 ? null : (before[index - 1] ?? null) }],
  )
}

/** The indexes of one longest run of numbers, not side by side, in which each is greater than the one before; of several the one that ends lowest, since a column that was made again stands last. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const end = (run: readonly number[]) => numbers[run.at(-1) ?? 0] ?? 0
  const better = (a: readonly number[], b: readonly number[]) =>
    b.length > a.length || (b.length === a.length && end(b) < end(a)) ? b : a
  const best: (readonly number[])[] = []
  for (const [index, number] of numbers.entries()) {
    const before = best.filter((run) => end(run) < number)
    best.push([...before.reduce(better, []), index])
  }
  return new Set(best.reduce(better, []))
}
