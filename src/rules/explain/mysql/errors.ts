import type { Change } from '../../../diff/change.js'
import { type ServerCodeClass, serverErrorClass } from '../../../history/server-codes.js'
import type { MigrationError } from '../../../history/step.js'
import type { Vendor } from '../../../schema/snapshot.js'
import { code, fence } from '../../words.js'
import { adviceForNeededIndex } from './needed-index.js'
import { raw } from './sql.js'

interface Context {
  readonly error: MigrationError
  readonly vendor: Vendor
  readonly applied: readonly Change[]
}

interface Hint {
  readonly means: ServerCodeClass | null
  /** Words of the server's message, which a driver without codes leaves. */
  readonly pattern: RegExp | null
  advice(context: Context): string
}

const hints: readonly Hint[] = [
  {
    means: 'index-of-foreign-key',
    pattern: /needed in a foreign key constraint/i,
    advice: ({ error, applied }) => adviceForNeededIndex(error, applied),
  },
  {
    means: 'column-of-foreign-key',
    pattern: /cannot (?:drop|change) column .* (?:needed|used) in a foreign key constraint/i,
    advice: ({ error }) =>
      /cannot drop/i.test(error.message)
        ? 'The column belongs to a foreign key: drop the foreign key first, `t.dropForeign(...)`.'
        : 'The column belongs to a foreign key: drop the foreign key first, `t.dropForeign(...)`, change the column on both sides, and make the foreign key again.',
  },
  {
    means: 'referenced-table',
    pattern: /cannot delete or update a parent row|cannot drop table .* referenced by a foreign key/i,
    advice: () =>
      'Another table still references this one: drop that table, or its foreign key (`t.dropForeign(...)`), or its rows before, in the reverse order of up.',
  },
  {
    means: 'bad-foreign-key',
    pattern: /foreign key constraint is incorrectly formed|errno: 150/i,
    advice: () =>
      'The foreign key does not fit what it references: the table and the column have to be there, of the very same type (`t.increments` is `int unsigned`, so `t.integer(...).unsigned()`), character set and collation, and the referenced column has to be the first of an index.',
  },
  {
    means: 'present-name',
    pattern: /duplicate (?:key|foreign key constraint|check constraint) name|errno: 121/i,
    advice: () =>
      'The name is taken already. A foreign key leaves the index that the server made for it when it is dropped: drop that as well, `t.dropIndex([], name)`. Names of foreign keys and checks are unique in the whole database.',
  },
  {
    means: 'existing-object',
    pattern: /already exists|duplicate column name|multiple primary key/i,
    advice: () =>
      'It is there already: drop it where the way back should have removed it. What a run that failed half way had made is there still, since the server keeps it: ask `knex.schema.hasTable` or `hasColumn` before.',
  },
  {
    means: 'bad-default',
    pattern: /invalid default value for/i,
    advice: ({ error }) => badDefault(error),
  },
  {
    means: null,
    pattern: /uses a system function that may return a different value/i,
    advice: () =>
      'MySQL adds no column with a default that is another for each row, such as `(uuid())`: add the column without it, and then `await knex.raw("alter table ?? alter column ?? set default (uuid())", [...])`.',
  },
  {
    means: 'key-too-long',
    pattern: /specified key was too long|key specification without a key length/i,
    advice: () =>
      'An index takes 3072 bytes of a row, and a text or blob only by a prefix; a character of utf8mb4 counts four: shorten the column, or index a prefix, `knex.raw("alter table ?? add index ?? (??(100))", [...])`.',
  },
  {
    means: 'rows-do-not-fit',
    pattern: /data truncated for column|incorrect .* value|data too long|out of range value/i,
    advice: () =>
      'The rows that are there do not fit: a narrower type or ENUM, NOT NULL or a key refuses what they hold. Change or remove them in the same step, before the column or the key is changed.',
  },
  {
    means: 'lock',
    pattern: /lock wait timeout|deadlock found/i,
    advice: () =>
      'Another session holds what the statement needs; where the migration opens a second connection (`knex` beside its own transaction, a model of the application), that is the one. Send everything through the `knex` that the migration is given.',
  },
  {
    means: 'other-flavor',
    pattern: /unknown (?:collation|character set|system variable)/i,
    advice: (context) => otherFlavor(context),
  },
  {
    means: 'syntax',
    pattern: /you have an error in your sql syntax/i,
    advice: (context) => syntax(context),
  },
  {
    means: 'missing-right',
    pattern: /access denied|command denied/i,
    advice: () =>
      'The user of the check may not do this: run the check as the user that deploys, or give the user the right.',
  },
  {
    means: 'binary-log',
    pattern: /binary logging is enabled/i,
    advice: () =>
      'With the binary log on, the server takes a function only if it says DETERMINISTIC, NO SQL or READS SQL DATA, or where `log_bin_trust_function_creators` is 1: say it in the function, or set that on the server as production has it.',
  },
]

/** mysqlAdvice is the way out of an error that has a meaning of its own on this family; null for any other. */
export function mysqlAdvice(error: MigrationError, vendor: Vendor, applied: readonly Change[]): string | null {
  const said = serverErrorClass(error)
  const byCode = said === null ? undefined : hints.find(({ means }) => means === said)
  const found = byCode ?? hints.find(({ pattern }) => pattern?.test(error.message) === true)
  return found?.advice({ error, vendor, applied }) ?? null
}

/** Knex's renameColumn puts the default between quotes, whatever it is. */
function badDefault({ sql }: MigrationError): string {
  const found = /alter\s+table\s+`((?:[^`]|``)+)`\s+change\s+`((?:[^`]|``)+)`\s+`((?:[^`]|``)+)`/i.exec(sql ?? '')
  if (found === null)
    return 'The server refuses the default: a text in quotes is no function (write `knex.fn.now()`, or `knex.raw("(uuid())")` with parentheses), a text or blob has none but an expression, and a zero date is refused in the strict mode.'
  const [, table = '', from = '', to = ''] = found
  const statement = raw(`alter table \`${table}\` rename column \`${from}\` to \`${to}\``)
  return `Knex carries out \`renameColumn\` as a CHANGE with the default in quotes, which the server refuses where the default is an expression: rename the column by SQL, which also keeps comment and ON UPDATE:\n\n${fence('js', statement)}`
}

const products = { mysql: 'MySQL', mariadb: 'MariaDB', postgresql: 'PostgreSQL' } as const

function otherFlavor({ error, vendor }: Context): string {
  const what = /'([^']+)'/.exec(error.message)?.[1]
  const other = vendor === 'mariadb' ? 'mysql' : 'mariadb'
  const isOthers = vendor === 'mariadb' ? /_0900_/.test(what ?? '') : /uca1400/.test(what ?? '')
  const named = what === undefined ? 'This' : code(what)
  return isOthers
    ? `${named} exists on ${products[other]} only, and this is ${products[vendor]}: run the check on the product and the version that production has (\`database-url\` or \`--server-version\`), or name one that both have.`
    : `${named} is not known to this ${products[vendor]}: run the check on the product and the version that production has (\`database-url\` or \`--server-version\`), or name one that it knows.`
}

interface Feature {
  readonly pattern: RegExp
  readonly product: 'mysql' | 'mariadb'
  readonly words: string
}

/** SQL that one of the two products knows alone. */
const features: readonly Feature[] = [
  { pattern: /(?:index|key)\s*(?:`[^`]*`|\w+)?\s*\(\s*\(/i, product: 'mysql', words: 'an index on an expression' },
  { pattern: /\balter\s+index\b.*\b(?:in)?visible\b|\binvisible\b/i, product: 'mysql', words: 'an invisible index' },
  { pattern: /\bnot\s+enforced\b/i, product: 'mysql', words: 'NOT ENFORCED' },
  { pattern: /\bdrop\s+check\b/i, product: 'mysql', words: 'DROP CHECK (MariaDB has DROP CONSTRAINT)' },
  { pattern: /\b(?:multi|single)-?valued\b|\bas\s+\w+\s+array\b/i, product: 'mysql', words: 'a multi-valued index' },
  { pattern: /->>?/, product: 'mysql', words: 'the operators `->` and `->>` for JSON' },
  { pattern: /\bsystem\s+versioning\b|\bperiod\s+for\b/i, product: 'mariadb', words: 'system versioning and periods' },
  { pattern: /\bcreate\s+sequence\b|\bnext\s+value\s+for\b/i, product: 'mariadb', words: 'sequences' },
  {
    pattern: /\b(?:add|drop|modify|change)\s+(?:column|index|key|constraint|foreign\s+key)\s+if\s+(?:not\s+)?exists\b/i,
    product: 'mariadb',
    words: 'IF EXISTS and IF NOT EXISTS within ALTER TABLE',
  },
  {
    pattern: /\bcreate\s+or\s+replace\s+(?:table|index|user|role|database|trigger|function|procedure|event)\b/i,
    product: 'mariadb',
    words: 'CREATE OR REPLACE of anything but views',
  },
  { pattern: /\bignored\b/i, product: 'mariadb', words: 'an ignored index' },
  { pattern: /\bdelete\b.*\breturning\b|\binsert\b.*\breturning\b/i, product: 'mariadb', words: 'RETURNING' },
]

function syntax({ error, vendor }: Context): string {
  const found = features.find(
    ({ pattern, product, words }) => words !== '' && product !== vendor && pattern.test(error.sql ?? ''),
  )
  if (found !== undefined)
    return `This is ${products[vendor]}, and only ${products[found.product]} has ${found.words}: run the check on the product that production has (\`database-url\` or \`--server-version\`), or write SQL that both understand.`
  return `This is ${products[vendor]}, which does not understand the statement; where it was written for another product or version, run the check on the one that production has (\`database-url\` or \`--server-version\`).`
}
