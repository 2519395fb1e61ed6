import { checkDocument } from './check-document.js'
import { checkJson } from './check-json.js'
import type { CheckOutcome } from './check-outcome.js'
import { printJson } from './formats/json.js'
import type { Report } from './report.js'
import { totalsOf } from './totals.js'

/** checkReport makes the report of a check. */
export function checkReport(outcome: CheckOutcome): Report {
  return {
    verdict: outcome.verdict,
    reason: outcome.reason,
    document: checkDocument(outcome),
    short: checkDocument(outcome, 'short'),
    files: {
      'schema.sql': outcome.schema?.sql ?? null,
      'schema.json': outcome.schema?.json ?? null,
      'report.json': printJson(checkJson(outcome)),
    },
    findings: outcome.findings,
    outputs: checkOutputsOf(outcome),
  }
}

function checkOutputsOf(outcome: CheckOutcome): Readonly<Record<string, string>> {
  const { migrations, judged, asymmetric, errors } = totalsOf(outcome)
  return {
    verdict: outcome.verdict,
    migrations: String(migrations),
    judged: String(judged),
    asymmetric: String(asymmetric),
    errors: String(errors),
    'schema-digest': outcome.schema?.digest ?? '',
  }
}
