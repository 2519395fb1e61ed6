import { describe, expect, test } from 'vitest'
import { binariesOf } from '../../support/binaries.js'
import { requireNode24 } from '../../support/node-version.js'
import { wantedServers } from '../../support/wanted.js'

describe('wantedServers', () => {
  test.each([undefined, '', ' '])('gives all when TEST_SERVERS is %j', (list) => {
    expect(wantedServers(list).map((server) => server.major)).toEqual([13, 14, 15, 16, 17, 18])
  })

  test('gives those named, lowest first', () => {
    expect(wantedServers('postgres-18, postgres-15')).toEqual([
      { name: 'postgres-15', major: 15 },
      { name: 'postgres-18', major: 18 },
    ])
  })

  test('names what it does not know', () => {
    expect(() => wantedServers('postgres-15,postgres-12')).toThrow(/names postgres-12, which the tests do not know/)
  })
})

test('a server without binaries is an error, not a server less', () => {
  expect(() => binariesOf({ name: 'postgres-12', major: 12 }, null, '/nonexistent')).toThrow(/npm package/)
})

test('an older Node is refused with the way out', () => {
  expect(() => requireNode24('20.20.2')).toThrow(/need Node 24, but this is 20\.20\.2: run `npm test`/)
  expect(() => requireNode24('24.0.0')).not.toThrow()
  expect(() => requireNode24('26.1.0')).not.toThrow()
})
