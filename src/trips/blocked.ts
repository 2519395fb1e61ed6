import type { TripFacts } from '../history/round-trip.js'
import { serverErrorClass } from '../history/server-codes.js'

/** Missing is a migration that did not go up, and why. */
export interface Missing {
  readonly name: string
  readonly facts: TripFacts
  /** Its source text; empty where there is none. */
  readonly source: string
}

/** blockedBy names the migration at the root of an up that fails because something does not exist which a missing migration would have made: one of the names in the server's message stands in that migration's source, or that migration could not even be loaded. Knex's own tables (`bookkeeping` is the name of the first) no migration makes. Null where the failure is the migration's own. */
export function blockedBy(
  facts: TripFacts,
  missing: readonly Missing[],
  bookkeeping = 'knex_migrations',
): string | null {
  if (facts.up?.kind !== 'threw') return null
  const { error } = facts.up
  const means = serverErrorClass(error)
  if (means !== 'missing-object' && means !== 'bad-foreign-key') return null
  const found = means === 'missing-object' ? namesIn(error.message) : parentsIn(error.sql ?? '')
  const names = found.filter((name) => name !== plain(bookkeeping) && name !== plain(`${bookkeeping}_lock`))
  if (found.length > names.length && names.length === 0) return null
  const named =
    missing.find(({ source }) => names.some((name) => wordsOf(source).has(name))) ??
    missing.find(({ source }) => names.some((name) => name.length > 3 && plain(source).includes(name)))
  // A file that does not load may make what its own text does not name, by what it imports.
  const cause = named ?? missing.find(({ facts: { loadError } }) => loadError !== null)
  return cause === undefined ? null : (cause.facts.blockedBy ?? cause.name)
}

/** The names that a server quotes: "public.users", `shop.users`, 'shop.users', and a bare column before "does not exist". */
function namesIn(message: string): readonly string[] {
  // MySQL and MariaDB quote the clause too: Unknown column 'x' in 'field list', or 'WHERE' since MariaDB 11.
  const named = message.replace(/^(Unknown column '.*') in '[^']*'$/s, '$1')
  const quoted = [...named.matchAll(/["'`]([^"'`]+)["'`]|(?:column|function|type) ([\w.]+)/g)]
  const parts = quoted.flatMap(([, inQuotes, bare]) => (inQuotes ?? bare ?? '').split('.').slice(-1))
  return parts.map(plain).filter((name) => name.length > 1)
}

/** MariaDB says of a foreign key whose parent is not there that it is badly formed, and names the child alone: the statement names the parent. */
function parentsIn(sql: string): readonly string[] {
  const named = [...sql.matchAll(/\breferences\s+([^\s(]+)/gi)]
  return named.map(([, name = '']) => plain(name.split('.').at(-1) ?? '')).filter((name) => name.length > 1)
}

function wordsOf(source: string): ReadonlySet<string> {
  return new Set((source.match(/[\w$]+/g) ?? []).map(plain))
}

/** A builder may write userId for user_id: letters and digits decide. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
