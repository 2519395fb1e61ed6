import { wrongTogetherGroups } from '../../support/all-cases.js'
import { describeCases } from '../../support/seeded-suite.js'

describeCases(wrongTogetherGroups, 'postgres-18')
