import { mysqlRightGroups } from '../../support/mysql-cases.js'
import { describeCases } from '../../support/seeded-suite.js'

describeCases(mysqlRightGroups, 'mariadb-11.8')
