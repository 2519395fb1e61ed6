import type { TripFacts } from '../history/round-trip.js'

/** Missing is a migration that did not go up, and why. */
export interface Missing {
  readonly name: string
  readonly facts: TripFacts
}

/** Codes with which a server says that something named does not exist. PostgreSQL: undefined table, column, object, function, parameter, schema, database object; MySQL family: no such table, bad field, unknown table, key column missing, no such object of other kinds. */
const missingObjectCodes = new Set([
  '42P01',
  '42703',
  '42704',
  '42883',
  '3F000',
  'ER_NO_SUCH_TABLE',
  'ER_BAD_FIELD_ERROR',
  'ER_BAD_TABLE_ERROR',
  'ER_KEY_COLUMN_DOES_NOT_EXITS',
  'ER_CANT_DROP_FIELD_OR_KEY',
  'ER_SP_DOES_NOT_EXIST',
  'ER_FK_CANNOT_OPEN_PARENT',
  'ER_FK_NO_INDEX_PARENT',
])

/** blockedBy names the first migration that is missing where an up fails because something does not exist; null where the failure is the migration's own. */
export function blockedBy(facts: TripFacts, missing: readonly Missing[]): string | null {
  const root = missing.find((entry) => entry.facts.blockedBy === null)
  if (root === undefined || facts.up?.kind !== 'threw') return null
  const code = facts.up.error.code
  return code !== null && missingObjectCodes.has(code) ? root.name : null
}
