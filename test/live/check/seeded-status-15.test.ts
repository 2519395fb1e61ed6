import { statusGroups } from '../../support/all-cases.js'
import { describeCases } from '../../support/seeded-suite.js'

describeCases(statusGroups, 'postgres-15')
