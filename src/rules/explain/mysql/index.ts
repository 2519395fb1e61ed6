import { accountText } from '../../../ddl/mysql/programs.js'
import type { Vendor } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import type { Family } from '../family.js'
import { causeOf } from './causes.js'
import { mysqlAdvice } from './errors.js'
import { fixesFor } from './fixes.js'
import { adviceForOrder } from './order.js'
import { raw } from './sql.js'
import { mysqlLabel, mysqlNouns } from './words.js'

/** mysqlFamily is how MySQL or MariaDB is spoken of: names are as they are, without namespaces. */
export function mysqlFamily(vendor: Exclude<Vendor, 'postgresql'>): Family {
  const family: Family = {
    label: mysqlLabel,
    nouns: mysqlNouns,
    tableName: (name) => name,
    alterTable: (name) => `knex.schema.alterTable(${jsString(name)}, `,
    withoutEchoes: (changes) => changes,
    cause: causeOf,
    fixes: (changes, background) => fixesFor(changes, background, vendor),
    cautions: () => [],
    adviceForError: (error, applied) => mysqlAdvice(error, vendor, applied),
    adviceForOrder: (changes) => adviceForOrder(changes, vendor, family),
    keepsHalfDone: 'The server commits every statement that changes the schema, so what it had done by then stays done',
    advice: {
      chance:
        'Replace the value made in JavaScript (a random id, the current time) by a function of the database, such as `knex.fn.now()` or `knex.raw("(uuid())")`, or by a fixed value.',
      session:
        'Look for a migration that depends on what the one before left in the session: an `sql_mode`, `foreign_key_checks`, a variable, a temporary table, a variable of a module.',
      together:
        'Look for a migration that depends on what the one before left in the session or in a transaction, or deploy it in a release of its own.',
    },
    account: {
      word: 'account',
      drop: (name) => raw(`drop ${name.includes('@') ? 'user' : 'role'} ${accountText(name)}`),
    },
  }
  return family
}
