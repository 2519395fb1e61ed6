import { expect, test } from 'vitest'
import { normaliseMysqlDump } from '../../support/normalise-mysql-dump.js'

const table = (columns: string, end = 'ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin') =>
  `CREATE TABLE \`t\` (\n${columns}\n) ${end};\n`
const a = '  `a` int NOT NULL'
const text = '  `b` varchar(20) DEFAULT NULL'

const normalise = (dump: string, more: { sortColumns?: boolean; counters?: boolean } = {}) =>
  normaliseMysqlDump(dump, { database: 'mine', ...more })

test('a counter is no part of a schema, unless it is asked for', () => {
  expect(normalise(table(a))).not.toContain('AUTO_INCREMENT')
  expect(normalise(table(a), { counters: true })).toContain('AUTO_INCREMENT=3')
  expect(normalise('DO SETVAL(`s`, 5, 0);\n')).toBe('\n')
  expect(normalise('DO SETVAL(`s`, 5, 0);\n', { counters: true })).toContain('5')
  expect(normalise(table('  `a` int NOT NULL AUTO_INCREMENT'))).toContain('NOT NULL AUTO_INCREMENT')
})

test("the dump's own frame and the name of the database say nothing", () => {
  const frame =
    '/*M!999999\\- enable the sandbox mode */ \n/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE */;\n\nDROP TABLE IF EXISTS `t`;\n'
  expect(normalise(`${frame}${table(a)}`)).toBe(normalise(table(a)))
  expect(normalise('select nextval(`mine`.`s`)\nALTER DATABASE `mine` COLLATE x\n')).toBe(
    'select nextval(`s`)\nALTER DATABASE `@database` COLLATE x\n',
  )
})

test("a column that says its table's collation is the column that does not", () => {
  const said = text.replace(' DEFAULT', ' CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT')
  expect(normalise(table(said))).toBe(normalise(table(text)))
  const other = text.replace(' DEFAULT', ' CHARACTER SET latin1 COLLATE latin1_bin DEFAULT')
  expect(normalise(table(other))).not.toBe(normalise(table(text)))
})

test('the order of lines goes where asked, with their commas, and only within tables', () => {
  const [one, two] = [table(`${a},\n${text}`), table(`${text},\n${a}`)]
  expect(normalise(one, { sortColumns: true })).toBe(normalise(two, { sortColumns: true }))
  expect(normalise(one)).not.toBe(normalise(two))
  expect(normalise('b\na\n', { sortColumns: true })).toBe('b\na\n')
})
