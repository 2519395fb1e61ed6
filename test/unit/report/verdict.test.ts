import { describe, expect, it } from 'vitest'
import type { MigrationStatus, RoundTrip } from '../../../src/history/round-trip.js'
import { decideVerdict } from '../../../src/report/check-verdict.js'
import type { Finding, Severity } from '../../../src/rules/finding.js'
import { trip } from '../rules/trips.js'

const made = (status: MigrationStatus, judged = true): RoundTrip => ({ ...trip('1.js'), status, judged })
const finding = (severity: Severity): Finding => ({
  rule: 'r',
  severity,
  message: 'm',
  advice: 'a',
  location: null,
  migration: null,
  changes: [],
})

describe('decideVerdict', () => {
  it.each<[string, readonly RoundTrip[], readonly Finding[], string]>([
    ['inconclusive', [], [], 'No migration was found'],
    ['passed', [made('symmetric')], [], 'One migration comes back exactly.'],
    ['passed', [made('symmetric'), made('symmetric')], [finding('warning')], '2 migrations come back exactly.'],
    ['passed', [made('irreversible-declared')], [finding('notice')], 'One does not and is excused.'],
    ['passed', [made('symmetric'), made('down-noop')], [], 'exactly; one does not and is excused.'],
    ['failed', [made('symmetric')], [finding('error')], 'one error'],
    ['failed', [made('inconclusive')], [finding('error')], 'one error'],
    ['inconclusive', [made('symmetric'), made('inconclusive')], [], '1 of 2'],
    ['inconclusive', [made('blocked')], [], '1 of 1'],
    ['nothing-to-check', [made('applied', false)], [], 'none is to be judged'],
    ['inconclusive', [made('up-throws', false)], [], 'did not go up'],
    ['inconclusive', [made('inconclusive', false), made('symmetric')], [], 'others were judged without it'],
  ])('%s: %#', (verdict, trips, findings, words) => {
    const decided = decideVerdict(trips, findings)
    expect(decided.verdict).toBe(verdict)
    expect(decided.reason).toContain(words)
  })
})
