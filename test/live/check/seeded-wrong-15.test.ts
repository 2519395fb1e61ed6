import { wrongGroups } from '../../support/all-cases.js'
import { describeCases } from '../../support/seeded-suite.js'

describeCases(wrongGroups, 'postgres-15')
