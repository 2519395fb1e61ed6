import type { MigrationResult } from '../history/apply-status.js'
import type { ApplyOutcome } from './apply-outcome.js'
import { errorJson, findingJson, reportFormat } from './formats/json.js'

/** applyJson is the content of the report.json of an apply. */
export function applyJson(outcome: ApplyOutcome) {
  const { verdict, reason, retry, tool, node, knex, project, head, database, notices, milliseconds } = outcome
  const { vendor, version, source } = outcome.server
  const { action, grouping, ...plan } = outcome.plan
  return {
    format: reportFormat,
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
  const told = error === null ? null : errorJson(error)
  return { name, status, batch, milliseconds, error: told, statements, statementsCut, sent, stays }
}

function seedsJson({ seeds }: ApplyOutcome) {
  if (seeds === null) return null
  const { status, files, failedAt, step } = seeds
  return { status, files, failedAt, error: step !== null && 'error' in step ? step.error.message : null }
}
