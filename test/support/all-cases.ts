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
import type { SeededCase } from './cases.js'
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

/** CaseGroup is a set of cases that may stand in one project. */
export interface CaseGroup {
  readonly name: string
  readonly cases: readonly SeededCase[]
  /** Whether not one finding of severity error may come of it. */
  readonly clean: boolean
  /** Further arguments of the check. */
  readonly args: readonly string[]
}

const group = (name: string, cases: readonly SeededCase[], more: Partial<CaseGroup> = {}): CaseGroup => ({
  name,
  cases,
  clean: false,
  args: [],
  ...more,
})

/** wrongGroups hold every wrong down of every thing; what is left behind stands alone in its migration. */
export const wrongGroups: readonly CaseGroup[] = [group('wrong', wrongCases(things, 1))]

/** wrongTogetherGroups hold the same in fewer migrations, for a second server: each bad one costs a copy of the database. */
export const wrongTogetherGroups: readonly CaseGroup[] = [group('wrong', wrongCases(things, 6))]

/** rightGroups hold what must come back exactly, made from the things and written by hand. */
export const rightGroups: readonly CaseGroup[] = [
  group('right', [...rightCases(things), ...dataCases, ...schemaCases, ...builderCases], { clean: true }),
  group('sessions', sessionCases),
]

/** statusGroups hold a case for each status word. */
export const statusGroups: readonly CaseGroup[] = [
  group('downs', [...downCases, ...reapplyCases, ...declaredCases]),
  group('loading', loadCases),
  group('failing-up', failingUpCases),
  group('failing-load', failingLoadCases),
  group('lost-process', lostProcessCases, { args: ['--timeout', '4'] }),
]
