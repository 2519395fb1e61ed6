import { significantChanges } from '../../history/differences.js'
import type { HalfDone, RoundTrip, RowsChange } from '../../history/round-trip.js'
import { code, quantity } from '../words.js'
import { fixCode } from './code.js'
import { sqlOf } from './errors.js'
import type { Family } from './family.js'
import { listed } from './reversal.js'
import { describeDoings } from './sentences.js'

/** halfDoneWords says what a failed step had done for good by then, as paragraphs of a message; none where it left nothing. */
export function halfDoneWords({ facts }: RoundTrip, family: Family): readonly string[] {
  const half = facts.halfDone
  if (half === null) return []
  const lines = [...describeDoings(significantChanges(half.changes), family), ...half.rows.map(rowsLine)]
  if (lines.length === 0) return []
  return [`${family.keepsHalfDone}, and the next run meets it:\n\n${listed(lines)}`]
}

function rowsLine({ table, before, then }: RowsChange): string {
  const count = quantity(Math.abs(then - before), 'row')
  if (then === before) return `Rows of table ${code(table)} have other values.`
  const verb = Math.abs(then - before) === 1 ? 'is' : 'are'
  return `${count} of table ${code(table)} ${verb} ${then > before ? 'added' : 'deleted'}.`
}

const stepWords: Readonly<Record<HalfDone['step'], string>> = { up: 'up', down: 'down', reapply: 'up' }

/** halfDoneAdvice says how the step becomes safe to run again, with the code that takes back what is half done; none where the step left nothing. */
export function halfDoneAdvice({ facts }: RoundTrip, family: Family): readonly string[] {
  const half = facts.halfDone
  if (half === null) return []
  const general = `Let ${stepWords[half.step]} do first what can fail, or look before it changes anything (${code('knex.schema.hasTable')}, ${code('knex.schema.hasColumn')}), so that it can run again.`
  const mend = fixCode(significantChanges(half.changes), {
    family,
    applied: [],
    sql: [],
    upSql: [...sqlOf(facts.up), ...sqlOf(facts[half.step])],
  })
  const rows = half.rows.length > 0 ? ' Rows have to be put back by hand.' : ''
  return mend === null
    ? [`${general}${rows}`]
    : [
        `${general} ${rows === '' ? '' : `${rows.trim()} `}A database where it has failed has to be put right before the next run:`,
        mend,
      ]
}
