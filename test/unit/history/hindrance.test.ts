import { describe, expect, it } from 'vitest'
import { hindranceOf } from '../../../src/history/hindrance.js'
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
  ])('%s %s', (code, message, words) => expect(hindranceOf(threw(code, message))).toContain(words))

  it.each([
    ['0A000', 'cannot alter type of a column used by a view'],
    ['42501', 'permission denied for table secrets'],
    ['42P01', 'relation "a" does not exist'],
    [null, 'extension "x" is not available'],
  ])("%s %s is the migration's own failure", (code, message) => expect(hindranceOf(threw(code, message))).toBeNull())
})
