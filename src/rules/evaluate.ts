import type { Declaration } from '../history/migration-file.js'
import type { RoundTrip } from '../history/round-trip.js'
import type { Finding, Severity } from './finding.js'
import { rules } from './index.js'
import { irreversibleReason } from './irreversible-declared.js'
import { type CheckPolicy, locationOf, migrationPath, type Rule, type RuleInput, type RuleResult } from './rule.js'
import { code, prose } from './words.js'

const severityRanks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 }

/** evaluateRules gives every finding about a check, worst first, at most one per migration and rule; exceptions that a team or a migration declares are applied. */
export function evaluateRules(input: RuleInput): readonly Finding[] {
  const position = new Map(input.trips.map((trip, index) => [trip, index]))
  const found = rules.flatMap((rule, rank) =>
    withoutRepeats(rule.evaluate(input))
      .filter((result) => !isExcused(rule, result, input.policy))
      .map((result) => ({
        finding: findingOf(rule, result, input.policy),
        place: result.trip === null ? input.trips.length : (position.get(result.trip) ?? 0),
        rank,
      })),
  )
  return found
    .sort(
      (a, b) =>
        severityRanks[a.finding.severity] - severityRanks[b.finding.severity] || a.place - b.place || a.rank - b.rank,
    )
    .map(({ finding }) => finding)
}

function withoutRepeats(results: readonly RuleResult[]): readonly RuleResult[] {
  const seen = new Set<RoundTrip>()
  return results.filter(({ trip }) => {
    if (trip === null) return true
    const first = !seen.has(trip)
    seen.add(trip)
    return first
  })
}

/** Findings about the way back are left out where the migration is declared irreversible, or the whole team goes forward only; a notice of its own says so. */
function isExcused(rule: Rule, result: RuleResult, { forwardOnly }: CheckPolicy): boolean {
  if (forwardOnly && (result.reversal ?? rule.group === 'reversal')) return true
  return rule.group === 'reversal' && result.trip !== null && irreversibleReason(result.trip) !== null
}

function findingOf(rule: Rule, result: RuleResult, policy: CheckPolicy): Finding {
  const { trip, advice, changes = [], line = null } = result
  const allowed = trip === null ? null : allowance(rule, trip)
  return {
    rule: rule.id,
    severity: allowed !== null ? 'notice' : severityOf(rule, policy),
    message:
      allowed === null || trip === null ? result.message : `${result.message}\n\n${allowedSentence(trip, allowed)}`,
    advice,
    location: locationOf(trip, allowed?.line ?? line ?? lineOf(rule, trip)),
    migration: trip?.migration.name ?? null,
    changes,
  }
}

/** Without a better place, a finding about the way back stands at `down`, any other at `up`. */
function lineOf(rule: Rule, trip: RoundTrip | null): number | null {
  if (trip === null || rule.group === 'declaration') return null
  return rule.group === 'reversal' ? trip.lines.down : trip.lines.up
}

/** `fail-on` names a rule on purpose, so it outweighs `allow`. */
function severityOf(rule: Rule, policy: CheckPolicy): Severity {
  if (policy.failOn.includes(rule.id)) return 'error'
  return policy.allow.includes(rule.id) && rule.allowable ? 'notice' : rule.severity
}

type Allowance = Declaration & { readonly reason: string }

function allowance(rule: Rule, trip: RoundTrip): Allowance | null {
  for (const declaration of trip.declarations) {
    const { kind, reason } = declaration
    if (kind === 'allow' && rule.allowable && declaration.rule === rule.id && reason !== null)
      return { ...declaration, reason }
  }
  return null
}

function allowedSentence({ migration }: RoundTrip, { line, reason }: Allowance): string {
  const place = `${migrationPath(migration) ?? migration.name}:${line}`
  return `Allowed in ${code(place)} because ${prose(reason).replace(/\.$/, '')}.`
}
