import { significantChanges } from '../history/differences.js'
import type { RoundTrip } from '../history/round-trip.js'
import { fixCode } from './explain/code.js'
import { adviceForError, describeError, errorOf, statementOf } from './explain/errors.js'
import { listed, migrationCode } from './explain/reversal.js'
import { explainChanges } from './explain/sentences.js'
import { judgedTrips, type Rule, type RuleResult } from './rule.js'

/** downThrows reports a down that ends with an error, and what it had done before. */
export const downThrows: Rule = {
  id: 'down-throws',
  severity: 'error',
  group: 'reversal',
  allowable: true,
  title: 'Down throws',
  condition: '`down` ends with an error when it runs right after `up`.',
  effect:
    'A rollback stops at this migration. Without a transaction (and on MySQL and MariaDB always) the statements before the error stay done, and the schema is half way back.',
  advice:
    'Run `down` in the reverse order of `up`: foreign keys before indexes, indexes before columns, with the names that `up` gave.',
  badExample: `export async function down(knex) {
  await knex.schema.alterTable('orders', (t) => {
    t.dropIndex(['customer_id'])
    t.dropForeign(['customer_id'])
  })
}`,
  goodExample: `export async function down(knex) {
  await knex.schema.alterTable('orders', (t) => {
    t.dropForeign(['customer_id'])
    t.dropIndex(['customer_id'])
  })
}`,
  evaluate: (input) => judgedTrips(input, 'down-throws').map(result),
}

function result(trip: RoundTrip): RuleResult {
  const error = errorOf(trip.facts.down)
  const thrown = error === null ? 'an unknown error' : describeError(error)
  const statement = error === null ? null : statementOf(error)
  const half = halfDone(trip)
  const known = error === null ? null : adviceForError(error)
  return {
    trip,
    message: [
      `The down of ${migrationCode(trip)} throws: ${thrown}.`,
      ...(statement === null ? [] : [statement]),
      ...half,
    ].join('\n\n'),
    advice: takeBack(
      trip,
      known ?? 'Mend the statement that fails; down has to take back what up does, in the reverse order.',
    ),
    line: error?.line ?? null,
    changes: significantChanges(trip.facts.residue),
  }
}

/** The code that takes back what up did is the down that would have worked. */
function takeBack({ facts }: RoundTrip, opening: string): string {
  const code = fixCode(significantChanges(facts.applied), { applied: facts.applied, sql: [] })
  return code === null ? opening : `${opening}\n\nThis takes back what up changed:\n\n${code}`
}

/** What a failed down without a transaction has done is said, where it did anything at all. */
function halfDone({ facts }: RoundTrip): readonly string[] {
  if (facts.reverted.length === 0 || facts.residue.length === 0) return []
  const sentences = explainChanges(significantChanges(facts.residue), 'down', { applied: facts.applied, sql: [] })
  return [`It stopped half way, and what it had done before stays done:\n\n${listed(sentences)}`]
}
