import type { SchemaObject } from '../../../schema/snapshot.js'
import { nameParts } from '../sql-name.js'

/** Unit is the text that makes one object, by its qualified name; `rank` is where its kind usually stands. */
export interface Unit {
  readonly object: SchemaObject
  readonly name: string
  readonly rank: number
  readonly statements: readonly string[]
  /** The part of the text that must find what it mentions. */
  readonly needs: string
}

const part = '(?:"(?:[^"]|"")+"|[A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*)'
const qualified = new RegExp(`${part}\\.${part}`, 'g')

function keyOf(name: string): string {
  return nameParts(name.replace(/\(.*$/s, '')).slice(0, 2).join('\u0000')
}

/** inOrder puts units by rank and name, but each after those that it mentions; in a circle the one of the lowest rank comes last. */
export function inOrder(units: readonly Unit[]): readonly Unit[] {
  const sorted = [...units].sort((a, b) => a.rank - b.rank)
  const byName = new Map<string, Unit[]>()
  for (const unit of sorted) byName.set(keyOf(unit.name), [...(byName.get(keyOf(unit.name)) ?? []), unit])
  const done = new Set<Unit>()
  const result: Unit[] = []
  for (const unit of sorted) visit(unit, { byName, done, result })
  return result
}

interface Walk {
  readonly byName: ReadonlyMap<string, readonly Unit[]>
  readonly done: Set<Unit>
  readonly result: Unit[]
}

/** A chain of mentions may be as long as there are objects, so that this goes by a list and not by calls. */
function visit(start: Unit, { byName, done, result }: Walk): void {
  const path: { unit: Unit; open: Unit[] }[] = []
  const enter = (unit: Unit) => {
    done.add(unit)
    path.push({ unit, open: mentioned(unit, byName) })
  }
  if (!done.has(start)) enter(start)
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const next = top.open.shift()
    if (next === undefined) {
      result.push(top.unit)
      path.pop()
    } else if (!done.has(next)) enter(next)
  }
}

function mentioned(unit: Unit, byName: ReadonlyMap<string, readonly Unit[]>): Unit[] {
  const names = new Set([...unit.needs.matchAll(qualified)].map(([name]) => keyOf(name)))
  return [...names].flatMap((name) => byName.get(name) ?? []).filter((other) => other !== unit)
}
