import { jsString } from '../../words.js'
import { findAlterCall } from '../cause.js'
import type { Family } from '../family.js'
import { renameCause, withoutRenames } from '../renames.js'
import { extensionCautions } from './drops.js'
import { withoutEchoes } from './echoes.js'
import { fixesFor } from './fixes.js'
import { named, objectLabel, schemaCall, tableReference } from './names.js'
import { renameFixes } from './renames.js'

/** postgresFamily is how PostgreSQL is spoken of: names are qualified, and `public` goes without saying. */
export const postgresFamily: Family = {
  label: objectLabel,
  nouns: {},
  tableName: (name) => tableReference(name).name,
  alterTable: (name) => `${schemaCall(name)}.alterTable(${named(name)}, `,
  withoutEchoes,
  cause: (change, moment, background) => {
    const renamed = renameCause(change, moment, background)
    if (renamed !== null || change.type !== 'modified') return renamed
    const reset = change.deltas.some(({ fact }) => fact === 'nullable' || fact === 'default')
    return reset && findAlterCall(change.path, background) !== null
      ? ', because `.alter()` resets NOT NULL and DEFAULT unless the same chain states them'
      : null
  },
  fixes: (changes, background) => {
    const { renames, rest } = withoutRenames(changes, background)
    return [
      ...renames.flatMap((rename) => renameFixes(rename, renames)),
      ...withoutEchoes(rest).flatMap((change) => fixesFor(change, background)),
    ]
  },
  cautions: extensionCautions,
  adviceForError: () => null,
  adviceForOrder: () =>
    'Name the columns in queries and inserts; on PostgreSQL a column that is added again always comes last.',
  keepsHalfDone: 'It ran without a transaction, so what it had done by then stays done',
  advice: {
    chance:
      "Replace the value made in JavaScript (a random id, the current time) by a function of the database, such as `knex.fn.now()` or `knex.raw('gen_random_uuid()')`, or by a fixed value. A default given as text, such as `'now'` or `'NOW'`, is evaluated once, when the default is made: write `knex.fn.now()`.",
    session:
      'Look for a migration that depends on what the one before left in the session: a `search_path`, a role, a setting, a variable of a module.',
    together:
      'Give the migration that cannot share a transaction `export const config = { transaction: false }`, or deploy it in a release of its own.',
  },
  account: { word: 'role', drop: (name) => `await knex.raw('drop role ??', [${jsString(name)}])` },
}
