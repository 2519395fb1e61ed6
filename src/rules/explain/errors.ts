import type { Change } from '../../diff/change.js'
import { type ServerCodeClass, serverErrorClass } from '../../history/server-codes.js'
import type { MigrationError, StepOutcome } from '../../history/step.js'
import { code, fence, prose } from '../words.js'
import type { Family } from './family.js'

/** ErrorHint is what usually lies behind an error, and the way out. */
interface ErrorHint {
  /** What the server's code says; a hint without it goes by its pattern alone. */
  readonly means: ServerCodeClass | null
  readonly pattern: RegExp | null
  readonly advice: string
}

const hints: readonly ErrorHint[] = [
  {
    means: null,
    pattern:
      /irreversible|not reversible|(?:cannot|can't|can not) be (?:reversed|reverted|rolled back|undone)|no way back/i,
    advice: `The down refuses by itself. If that is meant, say so in the migration: ${code('// roundtrip: irreversible because <reason>')}.`,
  },
  {
    means: 'index-of-foreign-key',
    pattern: /needed in a foreign key constraint/i,
    advice:
      'A foreign key needs the index: drop the foreign key first, `t.dropForeign(...)`, and then the index, `t.dropIndex(...)`.',
  },
  {
    means: 'dependent-objects',
    pattern: /other objects depend on it/i,
    advice:
      'Something else still uses the object: drop what depends on it first (foreign keys, views, columns of the type), in the reverse order of up.',
  },
  {
    means: 'existing-object',
    pattern: /already exists/i,
    advice:
      "It is there already: drop it where the way back should have removed it. `dropTable` leaves the type of a native enum, `await knex.raw('drop type ...')` removes it.",
  },
  {
    means: 'missing-object',
    pattern: /does not exist|doesn't exist|check that (?:column\/key|it) exists/i,
    advice:
      'The name is not there at this point. Compare it with what up made: Knex names an index `table_column_index`, a unique key `table_column_unique` and a foreign key `table_column_foreign` unless it is told another name.',
  },
  {
    means: 'unsafe-enum-value',
    pattern: /unsafe use of new value/i,
    advice:
      'A new value of an enum cannot be used in the transaction that adds it: add it in a migration of its own with `export const config = { transaction: false }`.',
  },
  {
    means: 'no-transaction-allowed',
    pattern: /cannot (?:run|be executed) inside a transaction block/i,
    advice:
      'This statement cannot run in a transaction: give the file `export const config = { transaction: false }` (or `exports.config = ...`).',
  },
  {
    means: 'rows-do-not-fit',
    pattern: null,
    advice:
      'The rows that are there do not fit the constraint: change or remove them in the same step, before the constraint is made.',
  },
  {
    means: 'missing-right',
    pattern: /permission denied|must be owner/i,
    advice:
      'The role of the check may not do this: run the check as the role that deploys, or give the role the right.',
  },
  {
    means: null,
    pattern: /cannot find module|cannot find package|ERR_MODULE_NOT_FOUND/i,
    advice: "A module that the migration imports is not installed: run the project's install step before the check.",
  },
]

/** adviceForError gives the way out of a known kind of error; null for any other. `applied` is what up had done, where a down threw. */
export function adviceForError(error: MigrationError, family: Family, applied: readonly Change[] = []): string | null {
  if (error.advice !== undefined) return error.advice
  if (knexRecords.test(error.sql ?? '')) return bookkeepingAdvice
  return family.adviceForError(error, applied) ?? commonAdvice(error)
}

/** The statements with which Knex records a migration, and strikes its row. */
const knexRecords =
  /^(?:select max\([`"]batch[`"]\) as [`"]max_batch[`"] from|insert into \S+ \([`"]batch[`"], [`"]migration_time[`"], [`"]name[`"]\)|delete from \S+ where [`"]name[`"] = (?:\$1|\?)$)/

const bookkeepingAdvice = `This is Knex's own statement, which records the migration: it fails for what the migration left behind it. Put the session back at its end (${code('reset search_path')}, ${code('reset role')}, ${code('unlock tables')}, ${code('set transaction_read_only = off')}), and leave Knex's tables where they are.`

/** What is missing is plainly no key, whose name Knex would have made up. */
const missingOther =
  /^(?:\w+: )?(?:column|relation|table|type|schema|view|Unknown column|Unknown table)\b.*(?:does not exist|doesn't exist|Unknown)/i

/** MySQL and MariaDB say the same of a column and of a key, so the statement has to tell. */
function isNoKey({ message, sql }: MigrationError): boolean {
  const isDrop = /^(?:\w+: )?Can't DROP/.test(message) && sql !== null && !/\b(?:index|key|constraint)\b/i.test(sql)
  return isDrop || missingOther.test(message)
}

function commonAdvice(error: MigrationError): string | null {
  const said = serverErrorClass(error)
  if (said === 'missing-object' && isNoKey(error))
    return 'The name is not there at this point: compare it, letter by letter and with its quotes, with what up and the migrations before have made.'
  const byCode = hints.find(({ means }) => said !== null && means === said)
  const byPattern = hints.find(({ pattern }) => pattern?.test(error.message) === true)
  return (byCode ?? byPattern)?.advice ?? null
}

/** describeError writes an error in one sentence: its message, the server's code, the line. */
export function describeError(error: MigrationError): string {
  const details = [
    error.code === null ? null : `code ${code(error.code)}`,
    error.line === null ? null : `line ${error.line}`,
  ]
  const known = details.filter((detail) => detail !== null)
  return `${code(error.message, 400)}${known.length > 0 ? ` (${known.join(', ')})` : ''}`
}

/** statementOf shows the statement that failed, as a fence; null where none did. */
export function statementOf(error: MigrationError): string | null {
  if (error.sql === null || error.sql.trim() === '') return null
  return fence('sql', error.sql.length > 2000 ? `${error.sql.slice(0, 2000)} ...` : error.sql)
}

/** errorOf is what a step threw, or had refused; null where it did neither. */
export function errorOf(step: StepOutcome | null): MigrationError | null {
  return step !== null && (step.kind === 'threw' || step.kind === 'refused') ? step.error : null
}

/** sqlOf is what a step sent; empty where the step was killed. */
export function sqlOf(step: StepOutcome | null): readonly string[] {
  return step !== null && 'trace' in step ? step.trace.sql : []
}

/** failureProse is an error as part of a sentence without marks. */
export function failureProse(error: MigrationError): string {
  return prose(error.message)
}
