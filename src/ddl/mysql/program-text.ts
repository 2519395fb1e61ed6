import type { SchemaObject } from '../../schema/snapshot.js'
import { childrenOf } from '../facts.js'
import { inOrder } from './order.js'
import { createEvent, createLibrary, createRoutine, createTrigger, createView } from './programs.js'
import { changeSettings, type Settings, settingsOf, usual } from './settings.js'

interface Program {
  readonly object: SchemaObject
  readonly statement: string
  /** Whether it may hold semicolons. */
  readonly hasBody: boolean
}

/** routineKinds are the kinds of objects that are called. */
export const routineKinds = new Set(['function', 'procedure', 'package', 'package-body'])

/** Bodies are looked into when they run, views when they are made; a package comes before its body by its name. */
function programsOf(objects: readonly SchemaObject[]): readonly Program[] {
  const of = (kind: string) => objects.filter((object) => object.kind === kind)
  const bodied = (make: (object: SchemaObject) => string) => (object: SchemaObject) => ({
    object,
    statement: make(object),
    hasBody: true,
  })
  const triggers = of('table').flatMap((table) =>
    childrenOf(table, 'trigger')
      .toSorted((a, b) => Number(a.facts.order) - Number(b.facts.order))
      .map((object) => ({ object, statement: createTrigger(object, table.name), hasBody: true })),
  )
  return [
    ...of('library').map(bodied(createLibrary)),
    ...objects
      .filter(({ kind, facts }) => routineKinds.has(kind) && facts.definition !== undefined)
      .map(bodied(createRoutine)),
    ...inOrder(of('view').filter(({ facts }) => facts.definition !== undefined)).map((object) => ({
      object,
      statement: createView(object),
      hasBody: false,
    })),
    ...triggers,
    ...of('event').map(bodied(createEvent)),
  ]
}

/** programText makes libraries, routines, views, triggers and events, each under the settings that it was made with; in the end they are the usual ones again, and the collation of the database is its own. */
export function programText(objects: readonly SchemaObject[], collation: string): readonly string[] {
  const programs = programsOf(objects)
  const mark = delimiterFor(programs)
  const first: Settings = { ...usual, databaseCollation: collation === '' ? null : collation }
  let current = first
  const made = programs.map(({ object, statement, hasBody }) => {
    const wanted = settingsOf(object, current)
    const changes = changeSettings(current, wanted).map((one) => `${one};`)
    current = wanted
    const own = hasBody ? [`delimiter ${mark}`, `${statement}\n${mark}`, 'delimiter ;'] : [`${statement};`]
    return [...changes, ...own].join('\n')
  })
  const back = changeSettings(current, first).map((one) => `${one};`)
  return [...made, back.join('\n')]
}

/** The mark is one that no body holds. */
function delimiterFor(programs: readonly Program[]): string {
  const marks = [';;', '$$', '//', '||', ';;;', '$$$']
  return marks.find((mark) => programs.every(({ statement }) => !statement.includes(mark))) ?? '$$$$'
}
