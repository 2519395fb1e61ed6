import { compareSnapshots, compareUnsupported } from '../diff/compare.js'
import { roundTripPolicy } from '../diff/policy.js'
import { hindranceOf, lostConnection, wentElsewhere } from '../history/hindrance.js'
import type { TripFacts } from '../history/round-trip.js'
import type { StepOutcome } from '../history/step.js'
import type { Snapshot } from '../schema/snapshot.js'
import { type Lane, type State, sameData, sameRows, sameSchema } from './lane.js'
import type { RoleWatch } from './roles.js'

/** TripResult is one trip's facts and where it left the trial. */
export interface TripResult {
  readonly facts: TripFacts
  /** Whether up went through, so that the migration belongs to the line. */
  readonly applied: boolean
  /** S1, the schema after up; null where up failed. */
  readonly after: Snapshot | null
  /** The trial's state where it can serve on; null where it is tainted. */
  readonly state: State | null
}

/** noFacts is the record of a trip in which nothing happened yet. */
export const noFacts: TripFacts = {
  up: null,
  down: null,
  reapply: null,
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

const changes = (before: Snapshot, after: Snapshot) => compareSnapshots(before, after, roundTripPolicy)

/** applyOnly runs up and looks what it did: the whole of it for a migration that is not judged. */
export async function applyOnly(trial: Lane, migration: string, start: State): Promise<TripResult> {
  const up = await trial.step('apply', 'up', migration)
  const state = await trial.state()
  if (up.kind !== 'done') {
    const facts = { ...noFacts, up, hindrance: hindranceOf(up) }
    return { facts, applied: false, after: null, state: unchanged(start, state) }
  }
  const applied = changes(start.snapshot, state.snapshot)
  const facts = { ...noFacts, up, applied, hindrance: wentElsewhere(up, applied.length > 0) }
  return { facts, applied: true, after: state.snapshot, state }
}

/** TripPlace is where a trip is made. */
export interface TripPlace {
  readonly trial: Lane
  readonly roles: RoleWatch
}

/** makeTrip goes up, down and up again from a known state. S0 is `start`; S1, S2 and S3 are read after each step. */
export async function makeTrip({ trial, roles }: TripPlace, migration: string, start: State): Promise<TripResult> {
  const clusterBefore = await roles.state()
  const first = await applyOnly(trial, migration, start)
  if (first.state === null || !first.applied) return first
  const s1 = first.state
  const down = await trial.step('revert', 'down', migration)
  if (down.kind !== 'done') return failedDown(trial, { first, down, start, s1 })
  const s2 = await trial.snapshot()
  const facts: TripFacts = {
    ...first.facts,
    down,
    residue: changes(start.snapshot, s2),
    reverted: changes(s1.snapshot, s2),
    unsupportedChanged: compareUnsupported(start.snapshot, s2),
    clusterResidue: await roles.residue(clusterBefore),
  }
  const reset = await resetPositions(trial, start, s1)
  const reapply = await trial.step('revert', 'up', migration)
  const common = { applied: true, after: s1.snapshot }
  if (reapply.kind !== 'done') {
    return {
      ...common,
      facts: { ...facts, reapply, hindrance: facts.hindrance ?? lostConnection(reapply) },
      state: null,
    }
  }
  const s3 = await trial.state()
  const complete: TripFacts = {
    ...facts,
    reapply,
    reapplied: changes(s1.snapshot, s3.snapshot),
    unsupportedChanged: [...facts.unsupportedChanged, ...compareUnsupported(s1.snapshot, s3.snapshot)],
  }
  const clean = isClean(complete) && rowsAreRight(reset, s1, s3)
  return { ...common, facts: complete, state: clean ? s3 : null }
}

/** Reset says how the rows stood after down: `untouched` by up in the first place, `back` as they were before up with their positions put back too, `left` otherwise, or `lost` where a position could not be put back. */
type Reset = 'untouched' | 'back' | 'left' | 'lost'

/** Positions are put back only where down put the rows back: beside rows that stayed, an old position would give their ids a second time. */
async function resetPositions(trial: Lane, start: State, s1: State): Promise<Reset> {
  if (sameData(start.data, s1.data)) return 'untouched'
  const { rows } = await trial.data()
  if (!sameRows(rows, start.data.rows)) return 'left'
  return (await trial.restorePositions(start.data.positions)) ? 'back' : 'lost'
}

/** Where down led back to S0 in schema, rows and positions, the second up started from S0 as the first did: its rows are right even where they differ by clock or chance. */
function rowsAreRight(reset: Reset, s1: State, s3: State): boolean {
  return reset === 'back' || (reset !== 'lost' && sameData(s1.data, s3.data))
}

/** A trial serves on only when nothing of the trip shows, not even in the order of columns. */
function isClean(facts: TripFacts): boolean {
  return facts.residue.length === 0 && facts.reapplied.length === 0 && facts.unsupportedChanged.length === 0
}

interface FailedDown {
  readonly first: TripResult
  readonly down: StepOutcome
  readonly start: State
  readonly s1: State
}

/** A down that failed as a whole leaves the trial as up made it; one that failed half-way leaves a residue to describe. */
async function failedDown(trial: Lane, { first, down, start, s1 }: FailedDown): Promise<TripResult> {
  const s2 = await trial.state()
  const whole = unchanged(s1, s2)
  const halfDone = whole === null && !sameSchema(s1.snapshot, s2.snapshot)
  const facts: TripFacts = {
    ...first.facts,
    down,
    hindrance: first.facts.hindrance ?? lostConnection(down),
    residue: halfDone ? changes(start.snapshot, s2.snapshot) : [],
    reverted: halfDone ? changes(s1.snapshot, s2.snapshot) : [],
  }
  return { ...first, facts, state: whole }
}

function unchanged(expected: State, found: State): State | null {
  const same =
    sameSchema(expected.snapshot, found.snapshot) &&
    compareUnsupported(expected.snapshot, found.snapshot).length === 0 &&
    sameData(expected.data, found.data)
  return same ? found : null
}
