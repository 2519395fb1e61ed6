import { declaredCases, failingLoadCases, loadCases } from '../cases/check/status/files.js'
import { mysqlDownCases } from '../cases/check-mysql/status/downs.js'
import { mysqlFailingUpCases, mysqlLostProcessCases, mysqlRefusedCases } from '../cases/check-mysql/status/files.js'
import { mysqlReapplyCases } from '../cases/check-mysql/status/reapply.js'
import { mysqlThrowCases } from '../cases/check-mysql/status/throws.js'
import { mysqlBuilderCases } from '../cases/check-mysql/symmetric/builder.js'
import { mysqlDataCases } from '../cases/check-mysql/symmetric/data.js'
import { mysqlSchemaCases } from '../cases/check-mysql/symmetric/schema.js'
import { mysqlSessionCases } from '../cases/check-mysql/symmetric/sessions.js'
import { columnThings } from '../cases/check-mysql/things/columns.js'
import { constraintThings, indexThings } from '../cases/check-mysql/things/keys.js'
import { routineThings, sequenceThings, viewThings } from '../cases/check-mysql/things/programs.js'
import { tableThings } from '../cases/check-mysql/things/tables.js'
import { type CaseGroup, groupOf, type SeededCase } from './cases.js'
import { rightCases, type Thing, wrongCases } from './things.js'

/** mysqlThings are all properties of a schema of MySQL or MariaDB that a wrong down can leave behind, lose or change. */
export const mysqlThings: readonly Thing[] = [
  ...tableThings,
  ...columnThings,
  ...indexThings,
  ...constraintThings,
  ...viewThings,
  ...routineThings,
  ...sequenceThings,
]

/** In small projects: after each wrong down the database is made again, as large as it is by then. */
function inProjects(name: string, cases: readonly SeededCase[], size: number): readonly CaseGroup[] {
  const count = Math.ceil(cases.length / size)
  return Array.from({ length: count }, (_, at) => groupOf(`${name}-${at + 1}`, cases.slice(at * size, (at + 1) * size)))
}

/** mysqlWrongTogetherGroups hold every wrong down of every thing, several to a migration; each must be named. */
export const mysqlWrongTogetherGroups: readonly CaseGroup[] = inProjects(
  'wrong',
  wrongCases(mysqlThings, { leftSize: 6, table: 'table @t' }),
  16,
)

/** mysqlRightGroups hold what must come back exactly, made from the things and written by hand. */
export const mysqlRightGroups: readonly CaseGroup[] = [
  groupOf('right', [...rightCases(mysqlThings), ...mysqlDataCases, ...mysqlSchemaCases, ...mysqlBuilderCases], {
    clean: true,
  }),
  groupOf('sessions', mysqlSessionCases),
]

/** mysqlStatusGroups hold a case for each status word. */
export const mysqlStatusGroups: readonly CaseGroup[] = [
  groupOf('downs', [...mysqlDownCases, ...mysqlThrowCases, ...mysqlReapplyCases, ...declaredCases]),
  groupOf('loading', loadCases, { knexfile: { migrations: "{ directory: './migrations', tableName: 'done' }" } }),
  groupOf('failing-up', mysqlFailingUpCases),
  groupOf('failing-load', failingLoadCases),
  groupOf('refused', mysqlRefusedCases),
  groupOf('lost-process', mysqlLostProcessCases, { args: ['--timeout', '4'] }),
]
