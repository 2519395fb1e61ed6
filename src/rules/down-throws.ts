import { significantChanges } from '../history/differences.js'
import type { RoundTrip } from '../history/round-trip.js'
import { afterSession } from './explain/after-session.js'
import { fixCode } from './explain/code.js'
import { adviceForError, describeError, errorOf, sqlOf, statementOf } from './explain/errors.js'
import type { Family } from './explain/family.js'
import { halfDoneWords } from './explain/half-done.js'
import { cautionsFor, listed, migrationCode } from './explain/reversal.js'
import { explainChanges } from './explain/sentences.js'
import { familyIn, judgedTrips, type Rule, type RuleResult } from './rule.js'

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
  evaluate: (input) => judgedTrips(input, 'down-throws').map((trip) => result(trip, familyIn(input))),
}

function result(trip: RoundTrip, family: Family): RuleResult {
  const error = errorOf(trip.facts.down)
  const thrown = error === null ? 'an unknown error' : describeError(error)
  const statement = error === null ? null : statementOf(error)
  const half = halfWay(trip, family)
  const after = afterSession(trip.facts.down)
  const known = error === null ? null : adviceForError(error, family, trip.facts.applied)
  return {
    trip,
    message: [
      `The down of ${migrationCode(trip)} throws: ${thrown}.`,
      ...(after === null ? [] : [after.words]),
      ...(statement === null ? [] : [statement]),
      ...half,
    ].join('\n\n'),
    advice: takeBack(
      trip,
      family,
      after?.advice ??
        known ??
        'Mend the statement that fails; down has to take back what up does, in the reverse order.',
    ),
    line: error?.line ?? null,
    changes: significantChanges(trip.facts.residue),
  }
}

/** The code that takes back what up did is the down that would have worked. */
function takeBack({ facts }: RoundTrip, family: Family, opening: string): string {
  const background = { family, applied: facts.applied, sql: [], upSql: sqlOf(facts.up) }
  const code = fixCode(significantChanges(facts.applied), background)
  const cautions = cautionsFor(significantChanges(facts.applied), background)
  const whole =
    code === null ? opening : [`${opening}\n\nThis takes back what up changed:`, code, ...cautions].join('\n\n')
  const rest =
    facts.halfDone === null
      ? null
      : fixCode(significantChanges(facts.residue), { ...background, upSql: [...sqlOf(facts.up), ...sqlOf(facts.down)] })
  return rest === null || rest === code
    ? whole
    : `${whole}\n\nA database where down has failed needs the rest of it:\n\n${rest}`
}

/** What a failed down has done for good is said, and what is still to be taken back. */
function halfWay(trip: RoundTrip, family: Family): readonly string[] {
  const { reverted, residue, applied } = trip.facts
  const done = halfDoneWords(trip, family)
  if (reverted.length === 0 || residue.length === 0) return done
  const sentences = explainChanges(significantChanges(residue), 'down', { family, applied, sql: [] })
  return done.length === 0
    ? [`It stopped half way, and what it had done before stays done:\n\n${listed(sentences)}`]
    : [...done, `What is then not as it was before up:\n\n${listed(sentences)}`]
}
