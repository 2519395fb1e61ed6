import { downCases, reapplyCases } from '../cases/check/status/downs.js'
import {
  declaredCases,
  failingLoadCases,
  failingUpCases,
  loadCases,
  lostProcessCases,
} from '../cases/check/status/files.js'
import { builderCases } from '../cases/check/symmetric/builder.js'
import { dataCases } from '../cases/check/symmetric/data.js'
import { schemaCases } from '../cases/check/symmetric/schema.js'
import { sessionCases } from '../cases/check/symmetric/sessions.js'
import { columnThings } from '../cases/check/things/columns.js'
import { constraintThings } from '../cases/check/things/constraints.js'
import { indexThings } from '../cases/check/things/indexes.js'
import { otherThings } from '../cases/check/things/others.js'
import { sequenceThings, typeThings } from '../cases/check/things/sequences-and-types.js'
import { tableThings } from '../cases/check/things/tables.js'
import { routineThings, viewThings } from '../cases/check/things/views-and-routines.js'
import { type CaseGroup, groupOf } from './cases.js'
import { rightCases, type Thing, wrongCases } from './things.js'

/** things are all properties that a wrong down can leave behind, lose or change. */
export const things: readonly Thing[] = [
  ...columnThings,
  ...tableThings,
  ...constraintThings,
  ...indexThings,
  ...sequenceThings,
  ...typeThings,
  ...viewThings,
  ...routineThings,
  ...otherThings,
]

/** wrongGroups hold every wrong down of every thing; what is left behind stands alone in its migration. */
export const wrongGroups: readonly CaseGroup[] = [groupOf('wrong', wrongCases(things, { leftSize: 1 }))]

/** wrongTogetherGroups hold the same in fewer migrations, for a second server: each bad one costs a copy of the database. */
export const wrongTogetherGroups: readonly CaseGroup[] = [groupOf('wrong', wrongCases(things, { leftSize: 6 }))]

/** rightGroups hold what must come back exactly, made from the things and written by hand. */
export const rightGroups: readonly CaseGroup[] = [
  groupOf('right', [...rightCases(things), ...dataCases, ...schemaCases, ...builderCases], { clean: true }),
  groupOf('sessions', sessionCases),
]

/** statusGroups hold a case for each status word. */
export const statusGroups: readonly CaseGroup[] = [
  groupOf('downs', [...downCases, ...reapplyCases, ...declaredCases]),
  groupOf('loading', loadCases),
  groupOf('failing-up', failingUpCases),
  groupOf('failing-load', failingLoadCases),
  groupOf('lost-process', lostProcessCases, { args: ['--timeout', '4'] }),
]
