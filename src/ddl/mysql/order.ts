import type { SchemaObject } from '../../schema/snapshot.js'
import { text } from '../facts.js'

/** inOrder puts views after those that they name; a name that means something else cannot do harm, unless in a circle, which is cut. */
export function inOrder(views: readonly SchemaObject[]): readonly SchemaObject[] {
  const byName = new Map(views.map((view) => [view.name, view]))
  const done = new Set<SchemaObject>()
  const result: SchemaObject[] = []
  for (const view of views) visit(view, { byName, done, result })
  return result
}

interface Walk {
  readonly byName: ReadonlyMap<string, SchemaObject>
  readonly done: Set<SchemaObject>
  readonly result: SchemaObject[]
}

/** A chain of views may be long, so that this goes by a list and not by calls. */
function visit(start: SchemaObject, { byName, done, result }: Walk): void {
  const path: { view: SchemaObject; open: SchemaObject[] }[] = []
  const enter = (view: SchemaObject) => {
    done.add(view)
    path.push({ view, open: named(view, byName) })
  }
  if (!done.has(start)) enter(start)
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const next = top.open.shift()
    if (next === undefined) {
      result.push(top.view)
      path.pop()
    } else if (!done.has(next)) enter(next)
  }
}

function named(view: SchemaObject, byName: ReadonlyMap<string, SchemaObject>): SchemaObject[] {
  const names = text(view, 'definition').match(/`(?:[^`]|``)*`/g) ?? []
  return [...new Set(names)].flatMap((name) => {
    const found = byName.get(name.slice(1, -1).replaceAll('``', '`'))
    return found === undefined || found === view ? [] : [found]
  })
}
