import type { Change, Delta } from '../../../src/diff/change.js'
import { differencesOf } from '../../../src/history/differences.js'
import { judgeTrip } from '../../../src/history/judge.js'
import type { Declaration } from '../../../src/history/migration-file.js'
import type { RoundTrip, TripFacts } from '../../../src/history/round-trip.js'
import type { MigrationError, StepOutcome, StepTrace } from '../../../src/history/step.js'
import type { RuleInput } from '../../../src/rules/rule.js'
import type { Facts, FactValue, SchemaObject } from '../../../src/schema/snapshot.js'

const trace = { sql: [], sqlCut: false, transaction: true, foreignConnections: [] }

export function done(...sql: readonly string[]): StepOutcome {
  return { kind: 'done', milliseconds: 4, trace: { ...trace, sql } }
}

export function mistake(message: string, more: Partial<MigrationError> = {}): MigrationError {
  return { message, code: null, line: null, sql: null, stack: null, ...more }
}

export function threw(message: string, more: Partial<MigrationError> = {}): StepOutcome {
  return { kind: 'threw', milliseconds: 2, trace, error: mistake(message, more) }
}

export function connected(...places: readonly string[]): StepOutcome {
  return { kind: 'done', milliseconds: 4, trace: { ...trace, foreignConnections: places } }
}

export function leaving(...left: readonly string[]): StepOutcome {
  return { kind: 'done', milliseconds: 4, trace: { ...trace, left } }
}

export function traced(more: Partial<StepTrace>): StepOutcome {
  return { kind: 'done', milliseconds: 4, trace: { ...trace, ...more } }
}

const quiet: TripFacts = {
  up: done(),
  down: done(),
  reapply: done(),
  applied: [],
  residue: [],
  reverted: [],
  reapplied: [],
  deterministic: null,
  unsupportedChanged: [],
  blockedBy: null,
  loadError: null,
  clusterResidue: [],
  halfDone: null,
  hindrance: null,
}

/** trip builds a round trip as the check would, its status decided by the same judge. */
export function trip(
  name: string,
  facts: Partial<TripFacts> = {},
  declarations: readonly Declaration[] = [],
): RoundTrip {
  const all = { ...quiet, ...facts }
  return {
    migration: { name, directory: 'migrations', file: `/project/migrations/${name}` },
    judged: true,
    status: judgeTrip(all, declarations),
    declarations,
    lines: { up: 1, down: 2 },
    facts: all,
    differences: [...differencesOf(all.residue, 'down'), ...differencesOf(all.reapplied, 'reapply')],
  }
}

export function input(trips: readonly RoundTrip[], more: Partial<RuleInput> = {}): RuleInput {
  return {
    trips,
    deploy: { latest: 'ok', rollback: 'ok' },
    policy: { failOn: [], allow: [], forwardOnly: false },
    server: { vendor: 'postgresql' },
    ...more,
  }
}

export function object(
  kind: string,
  name: string,
  facts: Facts = {},
  children: readonly SchemaObject[] = [],
): SchemaObject {
  return { kind, name, facts, children }
}

export function added(...path: readonly SchemaObject[]): Change {
  return { type: 'added', path: path.map(({ kind, name }) => ({ kind, name })), object: path.at(-1) as SchemaObject }
}

export function removed(...path: readonly SchemaObject[]): Change {
  return { type: 'removed', path: path.map(({ kind, name }) => ({ kind, name })), object: path.at(-1) as SchemaObject }
}

export function modified(path: readonly SchemaObject[], ...deltas: readonly Delta[]): Change {
  return { type: 'modified', path: path.map(({ kind, name }) => ({ kind, name })), deltas }
}

export function delta(fact: string, before: FactValue, after: FactValue, kind: Delta['class'] = 'property'): Delta {
  return { fact, before, after, class: kind }
}

export const users = object('table', 'public.users')
export const email = object('column', 'email', { type: 'text', nullable: true })

/** unknown is a declaration with a word that declares nothing. */
export function unknown(word: string, reason: string | null = null): Declaration {
  return { kind: 'unknown', word, rule: null, reason, line: 3 }
}

export function declared(kind: Declaration['kind'], rule: string | null, reason: string | null): Declaration {
  return { kind, rule, reason, line: 3 }
}
