import { expect, test } from 'vitest'
import type { Session } from '../../../src/dialects/dialect.js'
import { identifyPostgres, versionNotices } from '../../../src/dialects/postgres/capabilities.js'

const answering = (number: string, text: string): Session => ({
  query: async <Row>() => [{ number, text }] as unknown as readonly Row[],
  [Symbol.asyncDispose]: async () => {},
})

test("the version is the server's own", async () => {
  expect(await identifyPostgres(answering('150018', 'PostgreSQL 15.18 (Debian 15.18-0)'))).toEqual({
    vendor: 'postgresql',
    version: '15.18',
    major: 15,
  })
})

test.each([
  ['CockroachDB CCL v24.1.0 (x86_64)', 'CockroachDB'],
  ['PostgreSQL 8.0.2 on i686, Redshift 1.0.1', 'Redshift'],
])('%s is refused by name', async (text, product) => {
  await expect(identifyPostgres(answering('130000', text))).rejects.toThrow(`The server is ${product}, not PostgreSQL.`)
})

test('a server that is too old is refused, one that is too new is told', () => {
  const server = (major: number) => ({ vendor: 'postgresql', version: `${major}.1`, major }) as const
  expect(() => versionNotices(server(12))).toThrow(
    'The server is PostgreSQL 12.1; the oldest version that can be checked is 13.',
  )
  expect(versionNotices(server(13))).toEqual([])
  expect(versionNotices(server(18))).toEqual([])
  expect(versionNotices(server(19))).toEqual([expect.stringContaining('PostgreSQL 19.1 is newer than 18')])
})
