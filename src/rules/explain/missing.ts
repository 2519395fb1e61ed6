import type { Change } from '../../diff/change.js'
import type { RoundTrip } from '../../history/round-trip.js'
import type { MigrationError } from '../../history/step.js'
import type { RuleInput } from '../rule.js'
import { code, joinedCodes } from '../words.js'
import type { Family } from './family.js'
import { adviceForFunction } from './missing-function.js'
import { lastStep } from './place.js'

/** Missing is whose up missed something, and what is known of the others. */
export interface Missing {
  readonly input: Pick<RuleInput, 'trips' | 'server'>
  readonly trip: RoundTrip
  readonly family: Family
}

/** adviceForMissing is the way out where up needs a table or a function that is not there: what the other migrations did tells who should have made it. Null for any other error. */
export function adviceForMissing(error: MigrationError, { input, trip, family }: Missing): string | null {
  const called = adviceForFunction(error, input.server)
  if (called !== null) return called
  const table = missingTable(error)
  return table === null ? null : adviceForTable(table, error, { input, trip, family })
}

/** A single statement: a script that begins so goes on with others. */
const drops = /^\s*(?:drop|alter\s+(?:index|sequence|view))\b[^;]*;?\s*$/i

/** The table that a statement needed; null where it needed something else, or was to drop it. */
function missingTable({ code: number, message, sql }: MigrationError): string | null {
  if (drops.test(sql ?? '')) return null
  const name =
    number === '42P01'
      ? /^relation "(.+)" does not exist/.exec(message)?.[1]
      : number === 'ER_NO_SUCH_TABLE'
        ? /(?:^|: )Table '(.+)' doesn't exist/.exec(message)?.[1]
        : undefined
  return name ?? null
}

function adviceForTable(table: string, error: MigrationError, { input, trip, family }: Missing): string {
  const own = (name: string) => family.tableName(name).toLowerCase()
  const wanted = table.split('.').at(-1)?.toLowerCase() ?? ''
  const did = (type: Change['type']) => (one: RoundTrip) =>
    one.facts.applied.some(
      (change) => change.type === type && change.path.length === 1 && own(lastStep(change.path).name) === wanted,
    )
  const at = input.trips.indexOf(trip)
  const [before, after] = [input.trips.slice(0, at), input.trips.slice(at + 1)]
  const taker = before.findLast(did('removed'))
  if (taker !== undefined)
    return `${code(taker.migration.name)} drops or renames the table ${code(table)} before: name it as it is called by then, or do this before that migration.`
  const later = after.find(did('added'))
  if (later !== undefined)
    return `The table ${code(table)} is made only later, by ${code(later.migration.name)}: move what needs it behind that migration.`
  return `No migration before this one makes the table ${code(table)}. Where this one makes it, it has to do so first. What exists before the first migration belongs in the setup file: ${setup(error)}.`
}

/** The files of the project that make the table, where they were looked for and found. */
function setup({ madeIn = [] }: MigrationError): string {
  const [file, ...others] = madeIn
  if (file === undefined) return '`--setup FILE`, an SQL file or a module that makes it'
  const more = others.length === 0 ? '' : ` (or ${joinedCodes(others, 4)})`
  return `${code(`--setup ${file}`)}${more}, which makes it`
}
