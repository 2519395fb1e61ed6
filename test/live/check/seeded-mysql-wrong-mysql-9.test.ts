import { mysqlWrongTogetherGroups } from '../../support/mysql-cases.js'
import { describeCases } from '../../support/seeded-suite.js'

describeCases(mysqlWrongTogetherGroups, 'mysql-9')
