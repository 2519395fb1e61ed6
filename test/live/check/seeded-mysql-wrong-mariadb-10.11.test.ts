import { mysqlWrongGroups } from '../../support/mysql-cases.js'
import { describeCases } from '../../support/seeded-suite.js'

describeCases(mysqlWrongGroups, 'mariadb-10.11')
