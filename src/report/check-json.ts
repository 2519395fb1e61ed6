import type { RoundTrip } from '../history/round-trip.js'
import type { StepOutcome } from '../history/step.js'
import type { CheckOutcome } from './check-outcome.js'
import { exceptionsOf } from './exceptions.js'
import { errorJson, findingJson, reportFormat } from './formats/json.js'
import { halfDoneDifferences } from './half-done.js'
import { totalsOf } from './totals.js'

/** checkJson is the content of the report.json of a check. */
export function checkJson(outcome: CheckOutcome) {
  const { verdict, reason, tool, node, knex, project, head, base, milliseconds } = outcome
  const { vendor, version, source } = outcome.server
  return {
    format: reportFormat,
    command: 'check',
    verdict,
    reason,
    tool,
    node,
    knex,
    project,
    server: { vendor, version, source },
    notices: outcome.notices,
    head,
    base,
    migrations: outcome.trips.map(migrationJson),
    deploy: { latest: outcome.deploy.latest, rollback: outcome.deploy.rollback },
    order: [],
    consents: exceptionsOf(outcome),
    findings: outcome.findings.map(findingJson),
    schema: outcome.schema === null ? null : { digest: outcome.schema.digest, changes: [] },
    unsupported: outcome.unsupported,
    totals: totalsOf(outcome),
    milliseconds,
  }
}

function migrationJson({ migration, judged, status, facts, differences }: RoundTrip) {
  const { up, down, reapply, blockedBy } = facts
  return {
    name: migration.name,
    directory: migration.directory,
    judged,
    status,
    blockedBy,
    differences,
    halfDone: halfDoneDifferences(facts),
    rows: { verdict: 'not-tested' as const, lost: [] },
    locks: [],
    sql: { up: sqlOf(up), down: sqlOf(down), cut: isCut(up) || isCut(down) },
    error: troubleJson(facts),
    milliseconds: { up: timeOf(up), down: timeOf(down), reapply: timeOf(reapply) },
  }
}

function sqlOf(step: StepOutcome | null): readonly string[] {
  return step !== null && 'trace' in step ? step.trace.sql : []
}

function isCut(step: StepOutcome | null): boolean {
  return step !== null && 'trace' in step && step.trace.sqlCut
}

function timeOf(step: StepOutcome | null): number | null {
  return step === null ? null : Math.round(step.milliseconds)
}

function troubleJson({ loadError, up, down, reapply, hindrance }: RoundTrip['facts']) {
  if (loadError !== null) return { step: 'load' as const, ...errorJson(loadError) }
  const steps = [
    ['up', up],
    ['down', down],
    ['reapply', reapply],
  ] as const
  for (const [step, outcome] of steps) {
    if (outcome !== null && outcome.kind !== 'done') return { step, ...outcomeFields(outcome) }
  }
  return hindrance === null
    ? null
    : { step: null, ...errorJson({ message: hindrance, code: null, line: null, sql: null }) }
}

function outcomeFields(outcome: Exclude<StepOutcome, { kind: 'done' }>) {
  if ('error' in outcome) return errorJson(outcome.error)
  const message =
    outcome.kind === 'timed-out'
      ? `The step was still running after ${outcome.limit} ms.`
      : `The step ended its process (exit code ${outcome.code ?? 'none'}, signal ${outcome.signal ?? 'none'}).`
  return errorJson({ message, code: null, line: null, sql: null })
}
