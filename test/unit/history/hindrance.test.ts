import { describe, expect, it } from 'vitest'
import { hindranceOf, lostConnection, wentElsewhere } from '../../../src/history/hindrance.js'
import type { StepOutcome } from '../../../src/history/step.js'

const threw = (code: string | null, message: string): StepOutcome => ({
  kind: 'threw',
  milliseconds: 1,
  trace: { sql: [], sqlCut: false, transaction: true, foreignConnections: [] },
  error: { code, message, line: null, sql: null, stack: null },
})

describe('hindranceOf', () => {
  it.each([
    ['0A000', 'extension "postgis" is not available', 'postgis/postgis'],
    ['58P01', 'could not open extension control file "/x/extension/vector.control": No such file', 'pgvector/pgvector'],
    ['0A000', 'extension "odd-one" is not available', 'a server that has it'],
    ['42501', 'permission denied to create role', 'database-url a role that may'],
    ['42710', 'role "app" already exists', 'role app is on this server already'],
    ['57P01', 'terminating connection due to administrator command', 'connection to the server was lost'],
  ])('%s %s', (code, message, words) => expect(hindranceOf(threw(code, message))).toContain(words))

  it.each([
    ['0A000', 'cannot alter type of a column used by a view'],
    ['42501', 'permission denied for table secrets'],
    ['42P01', 'relation "a" does not exist'],
    [null, 'extension "x" is not available'],
  ])("%s %s is the migration's own failure", (code, message) => expect(hindranceOf(threw(code, message))).toBeNull())
})

describe('lostConnection', () => {
  it.each(['57P01', '57P03', '08006', 'ECONNRESET', 'EPIPE'])('%s says nothing about the migration', (code) =>
    expect(lostConnection(threw(code, 'gone'))).toContain('run the check again'),
  )
  it.each(['57014', '42P01', null])('%s does', (code) => expect(lostConnection(threw(code, 'x'))).toBeNull())
})

describe('wentElsewhere', () => {
  const done = (sql: readonly string[], foreignConnections: readonly string[]): StepOutcome => ({
    kind: 'done',
    milliseconds: 1,
    trace: { sql, sqlCut: false, transaction: true, foreignConnections },
  })
  it('holds only where nothing was sent home', () => {
    expect(wentElsewhere(done([], ['10.0.0.1:5432']), false)).toContain('10.0.0.1:5432')
    expect(wentElsewhere(done(['select 1'], ['10.0.0.1:5432']), false)).toBeNull()
    expect(wentElsewhere(done([], ['10.0.0.1:5432']), true)).toBeNull()
    expect(wentElsewhere(done([], []), false)).toBeNull()
  })
})
