import type { DeployRecord } from '../../../src/history/deploy.js'
import type { RoundTrip } from '../../../src/history/round-trip.js'
import type { CheckOutcome } from '../../../src/report/check-outcome.js'
import { decideVerdict } from '../../../src/report/check-verdict.js'
import { evaluateRules } from '../../../src/rules/evaluate.js'

export interface OutcomeParts {
  readonly trips: readonly RoundTrip[]
  readonly deploy?: DeployRecord
  readonly more?: Partial<CheckOutcome>
}

/** outcomeOf makes a whole outcome of round trips, by the real rules and the real verdict. */
export function outcomeOf({ trips, deploy = { latest: 'ok', rollback: 'ok' }, more = {} }: OutcomeParts): CheckOutcome {
  const server = { vendor: 'postgresql', version: '15.18', major: 15, source: 'local', ...more.server } as const
  const findings = evaluateRules({ trips, deploy, policy: { failOn: [], allow: [], forwardOnly: false }, server })
  return {
    ...decideVerdict(trips, findings),
    tool: '1.2.3',
    node: '24.1.0',
    knex: '3.3.0',
    project: 'shop',
    server,
    notices: [],
    head: '0123456789abcdef0123456789abcdef01234567',
    base: { sha: null, source: 'none', reason: null },
    trips,
    deploy,
    findings,
    schema: { digest: 'abc', sql: 'create table a ();\n', json: '{}\n' },
    unsupported: [],
    milliseconds: 2140,
    ...more,
  }
}
