import { mysqlOracleSuite, ofMariadb } from '../../support/mysql-oracle-suite.js'
import { describeOracle } from '../../support/seeded-oracle.js'

describeOracle(mysqlOracleSuite(ofMariadb), 'mariadb-11.8')
