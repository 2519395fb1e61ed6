import { mysqlRightGroups, mysqlStatusGroups, mysqlWrongTogetherGroups } from './mysql-cases.js'
import type { Exceptions, OracleSuite } from './seeded-oracle.js'

/** Each case is run alone and by plain Knex in the test's own process: what hangs on another case, does not load, ends the process or is refused is left out. */
const runnable: ReadonlySet<string> = new Set(['downs'])

/** mysqlOracleSuite is what the dumps of a server are held against; the further exceptions are that server's own. */
export function mysqlOracleSuite(further: Exceptions = {}): OracleSuite {
  const groups = [
    ...mysqlRightGroups,
    ...mysqlStatusGroups.filter(({ name }) => runnable.has(name)),
    ...mysqlWrongTogetherGroups,
  ]
  return { groups, exceptions: { ...everywhere, ...further } }
}

const everywhere: Exceptions = {
  'insert-then-literal':
    'plain Knex leaves the counter moved on, where a real rollback meets it too; the check puts it back',
}

/** ofMysql are the exceptions on MySQL. */
export const ofMysql: Exceptions = {
  'collation-spelled-or-not':
    'MySQL remembers whether a collation was spelled out and shows it then, though the collation is the same',
  'trigger-put-back-in-place': 'MySQL keeps the semicolon behind a body that was sent with further statements',
}

/** ofMariadb are the exceptions on MariaDB. */
export const ofMariadb: Exceptions = {
  'rename-with-trigger': "MariaDB puts the table's name in backticks in the text of its triggers when it is renamed",
}
