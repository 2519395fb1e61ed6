import { expect, test } from 'vitest'
import { mysqlServersIn } from '../../support/mysql-known.js'
import { wantedServers } from '../../support/wanted.js'

const names = (list: string | undefined) => mysqlServersIn(list).map(({ name }) => name)

test('all are wanted where TEST_SERVERS is not set, those named where it is, each family its own', () => {
  expect(names(undefined)).toEqual(['mariadb-10.11', 'mariadb-11.8', 'mysql-9'])
  expect(names('mysql-9, postgres-15')).toEqual(['mysql-9'])
  expect(wantedServers('mysql-9, postgres-15').map(({ name }) => name)).toEqual(['postgres-15'])
  expect(names('postgres-15')).toEqual([])
})

test('one that nobody knows is named', () => {
  expect(() => names('mysql-5.7')).toThrow(/names mysql-5\.7, which the tests do not know/)
})
