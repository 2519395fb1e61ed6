import { mysqlOracleSuite, ofMysql } from '../../support/mysql-oracle-suite.js'
import { describeOracle } from '../../support/seeded-oracle.js'

describeOracle(mysqlOracleSuite(ofMysql), 'mysql-9')
