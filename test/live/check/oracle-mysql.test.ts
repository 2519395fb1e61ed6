import type { CaseGroup } from '../../support/cases.js'
import { mysqlRightGroups, mysqlStatusGroups, mysqlWrongTogetherGroups } from '../../support/mysql-cases.js'
import { describeOracle } from '../../support/seeded-oracle.js'

/** Plain Knex in the test's own process can run what neither ends nor hangs it. */
const runnable: readonly CaseGroup[] = [
  ...mysqlRightGroups,
  ...mysqlStatusGroups.filter(({ name }) => name === 'downs'),
  ...mysqlWrongTogetherGroups,
]

describeOracle(runnable, 'mariadb-10.11')
