import { rightGroups } from '../../support/all-cases.js'
import { describeCases } from '../../support/seeded-suite.js'

describeCases(rightGroups, 'postgres-15')
