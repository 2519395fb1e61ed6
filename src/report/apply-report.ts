import type { MigrationResult } from '../history/apply-status.js'
import type { Finding } from '../rules/finding.js'
import { applyDocument } from './apply-document.js'
import type { ApplyOutcome } from './apply-outcome.js'
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
      'report.json': `${JSON.stringify(applyJson(outcome), null, 2)}\n`,
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

/** applyJson is the content of report.json: fields may be added; none is renamed or taken away within a format. */
export function applyJson(outcome: ApplyOutcome) {
  const { verdict, reason, retry, tool, node, knex, project, head, database, notices, milliseconds } = outcome
  const { vendor, version, source } = outcome.server
  const { action, grouping, ...plan } = outcome.plan
  return {
    format: 1,
    command: 'apply',
    verdict,
    reason,
    action,
    interrupted: outcome.interrupted,
    retry,
    tool,
    node,
    knex,
    project,
    head,
    server: { vendor, version, source },
    database,
    notices,
    plan: { transaction: grouping, ...plan },
    migrations: outcome.migrations.map(migrationJson),
    seeds: seedsJson(outcome),
    lock: outcome.lock,
    deviation: outcome.deviation,
    findings: outcome.findings.map(findingJson),
    milliseconds,
  }
}

function migrationJson({
  name,
  status,
  batch,
  milliseconds,
  error,
  statements,
  statementsCut,
  sent,
  stays,
}: MigrationResult) {
  const told = error === null ? null : { message: error.message, code: error.code, line: error.line, sql: error.sql }
  return { name, status, batch, milliseconds, error: told, statements, statementsCut, sent, stays }
}

function seedsJson({ seeds }: ApplyOutcome) {
  if (seeds === null) return null
  const { status, files, failedAt, step } = seeds
  return { status, files, failedAt, error: step !== null && 'error' in step ? step.error.message : null }
}

function findingJson({ rule, severity, message, advice, location, migration }: Finding) {
  return { rule, severity, message, advice, file: location?.file ?? null, line: location?.line ?? null, migration }
}
