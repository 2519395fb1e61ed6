import { applyDocument } from './apply-document.js'
import { applyJson } from './apply-json.js'
import type { ApplyOutcome } from './apply-outcome.js'
import { printJson } from './formats/json.js'
import type { Report } from './report.js'

/** applyReport makes the report of an apply. */
export function applyReport(outcome: ApplyOutcome): Report {
  return {
    verdict: outcome.verdict,
    reason: outcome.reason,
    interrupted: outcome.interrupted,
    document: applyDocument(outcome),
    short: applyDocument(outcome, 'short'),
    files: {
      // Of a check that wrote into the same folder before.
      'schema.sql': null,
      'schema.json': null,
      'report.json': printJson(applyJson(outcome)),
    },
    findings: outcome.findings,
    outputs: outputsOf(outcome),
  }
}

function outputsOf({ verdict, plan, migrations }: ApplyOutcome): Readonly<Record<string, string>> {
  const count = (status: string) => migrations.filter((result) => result.status === status).length
  const applied = count('applied')
  return {
    verdict,
    pending: String(plan.steps.length),
    applied: String(applied),
    reverted: String(count('reverted')),
    batch: applied === 0 || plan.batch === null ? '' : String(plan.batch),
  }
}
