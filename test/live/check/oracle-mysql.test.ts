import type { CaseGroup } from '../../support/cases.js'
import { mysqlRightGroups, mysqlStatusGroups, mysqlWrongTogetherGroups } from '../../support/mysql-cases.js'
import { describeOracle } from '../../support/seeded-oracle.js'

/** Plain Knex in the test's own process can run what neither ends nor hangs it. */
const groups: readonly CaseGroup[] = [
  ...mysqlRightGroups,
  ...mysqlStatusGroups.filter(({ name }) => name === 'downs'),
  ...mysqlWrongTogetherGroups,
]

const exceptions = {
  'insert-then-literal':
    'plain Knex leaves the counter moved on, where a real rollback meets it too; the check puts it back',
  'rename-with-trigger': "MariaDB puts the table's name in backticks in the text of its triggers when it is renamed",
}

describeOracle({ groups, exceptions }, 'mariadb-10.11')
