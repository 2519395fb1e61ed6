import {
  createEvent,
  createLibrary,
  createRoutine,
  createView,
  createTrigger as triggerText,
} from '../../../ddl/mysql/programs.js'
import { quoteName } from '../../../ddl/mysql/quote.js'
import { inSession, ownSettings } from '../../../ddl/mysql/settings.js'
import type { Facts, SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { comment } from '../builder.js'
import type { Fix } from '../family.js'
import { raw } from './sql.js'

/** Manner is how a program is made again. */
export interface Manner {
  readonly vendor: Vendor
  /** The facts that are another now; none where the program is gone. The account whose rights it has is named only where it is among them, since the account that deploys may name no other. */
  readonly changed: readonly string[]
}

/** Writers are the kinds of programs that stand by themselves, in the order in which they are made. */
const writers: Readonly<Record<string, { readonly rank: number; write(program: SchemaObject): string }>> = {
  library: { rank: 59, write: createLibrary },
  function: { rank: 60, write: createRoutine },
  procedure: { rank: 60, write: createRoutine },
  package: { rank: 60, write: createRoutine },
  'package-body': { rank: 61, write: createRoutine },
  view: { rank: 70, write: createView },
  event: { rank: 73, write: createEvent },
}

/** createProgram makes a view, routine, package, library or event under the settings that it was made with; null for another kind, and for one whose text may not be read. */
export function createProgram(program: SchemaObject, manner: Manner): Fix | null {
  const writer = writers[program.kind]
  if (writer === undefined || typeof program.facts.definition !== 'string') return null
  return { rank: writer.rank, table: null, code: making(program, manner, writer.write) }
}

/** replaceView makes a view what it was. */
export function replaceView(view: SchemaObject, manner: Manner): Fix {
  const write = (own: SchemaObject) => createView(own, 'create or replace')
  return { rank: 70, table: null, code: making(view, manner, write) }
}

function making(program: SchemaObject, { vendor, changed }: Manner, write: (own: SchemaObject) => string): string {
  const { definer, ...facts } = program.facts
  const statement = write(changed.includes('definer') ? program : { ...program, facts })
  const statements = inSession(ownSettings(program, { vendor, concerned: changed }), [statement])
  return [...databaseNote(program, changed), ...statements.map(raw)].join('\n')
}

/** What a program keeps of the database in which it was made is no setting of a session. */
function databaseNote({ facts }: SchemaObject, changed: readonly string[]): readonly string[] {
  return changed.includes('databaseCollation')
    ? [comment(`while the collation of the database is ${facts.databaseCollation}:`)]
    : []
}

/** TriggerManner is how a trigger is made again; `gone` are triggers of its table that are not there yet. */
interface TriggerManner extends Manner {
  readonly gone?: ReadonlySet<string>
}

/** createTrigger makes a trigger at its place among those of the same time and event. */
export function createTrigger(
  trigger: SchemaObject,
  table: SchemaObject,
  { gone = new Set(), ...manner }: TriggerManner,
): Fix {
  const { facts } = trigger
  const peers = table.children.filter((other) => other.kind === 'trigger' && isPeer(other.facts, facts))
  const order = Number(facts.order)
  const before = peers.find((other) => Number(other.facts.order) === order - 1)
  const next = peers.find((other) => Number(other.facts.order) > order && !gone.has(other.name))
  const place =
    before !== undefined
      ? `follows ${quoteName(before.name)}`
      : next !== undefined && gone.size > 0
        ? `precedes ${quoteName(next.name)}`
        : ''
  const code = making(trigger, manner, (own) => triggerText(own, table.name, place))
  return { rank: 72 + order / 1000, table: null, code }
}

function isPeer(a: Facts, b: Facts): boolean {
  return a.timing === b.timing && a.event === b.event
}
