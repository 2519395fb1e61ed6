import { mysqlStatusGroups } from '../../support/mysql-cases.js'
import { describeCases } from '../../support/seeded-suite.js'

describeCases(mysqlStatusGroups, 'mariadb-10.11')
