import type { ClusterState, DataState } from '../dialects/dialect.js'
import { compareSnapshots, compareUnsupported } from '../diff/compare.js'
import { roundTripPolicy } from '../diff/policy.js'
import { hindranceOf, lostConnection, wentElsewhere } from '../history/hindrance.js'
import type { HalfDone, TripFacts } from '../history/round-trip.js'
import type { StepOutcome } from '../history/step.js'
import type { Snapshot } from '../schema/snapshot.js'
import { halfDone, stateAfterFailure, unchanged } from './half-done.js'
import { type Lane, type State, sameData, sameRows } from './lane.js'
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
  if (up.kind !== 'done') {
    const left = await stateAfterFailure(trial, start)
    const facts = { ...noFacts, up, hindrance: hindranceOf(up), halfDone: halfDone('up', start, left) }
    return { facts, applied: false, after: null, state: unchanged(start, left) }
  }
  const state = await trial.state()
  const applied = changes(start.snapshot, state.snapshot)
  const facts = { ...noFacts, up, applied, hindrance: wentElsewhere(up, applied.length > 0), ...unmoved(start, state) }
  return { facts, applied: true, after: state.snapshot, state }
}

function unmoved(start: State, { snapshot, data }: State): Pick<TripFacts, 'unmoved'> {
  const others = [...changes(start.snapshot, snapshot), ...compareUnsupported(start.snapshot, snapshot)]
  return others.length === 0 && sameData(start.data, data) ? { unmoved: true } : {}
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
  if (down.kind !== 'done') return failedDown({ trial, roles }, { first, down, start, s1, clusterBefore })
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
    const half = halfReapplied(await trial.state(), s2, reset.rows)
    const hindrance = facts.hindrance ?? lostConnection(reapply)
    return { ...common, facts: { ...facts, reapply, hindrance, halfDone: half }, state: null }
  }
  const s3 = await trial.state()
  const complete: TripFacts = {
    ...facts,
    reapply,
    reapplied: changes(s1.snapshot, s3.snapshot),
    unsupportedChanged: [...facts.unsupportedChanged, ...compareUnsupported(s1.snapshot, s3.snapshot)],
  }
  const clean = isClean(complete) && rowsAreRight(reset.how, s1, s3)
  return { ...common, facts: complete, state: clean ? s3 : null }
}

/** Reset says how the rows stood after down: `untouched` by up in the first place, `back` as they were before up with their positions put back too, `left` otherwise, or `lost` where a position could not be put back. */
interface Reset {
  readonly how: 'untouched' | 'back' | 'left' | 'lost'
  /** The rows after down; null where nobody looked, since up had changed none. */
  readonly rows: DataState['rows'] | null
}

/** Positions are put back only where down put the rows back: beside rows that stayed, an old position would give their ids a second time. */
async function resetPositions(trial: Lane, start: State, s1: State): Promise<Reset> {
  if (sameData(start.data, s1.data)) return { how: 'untouched', rows: null }
  const { rows } = await trial.data()
  if (!sameRows(rows, start.data.rows)) return { how: 'left', rows }
  return { how: (await trial.restorePositions(start.data.positions)) ? 'back' : 'lost', rows }
}

/** Where down led back to S0 in schema, rows and positions, the second up started from S0 as the first did: its rows are right even where they differ by clock or chance. */
function rowsAreRight(reset: Reset['how'], s1: State, s3: State): boolean {
  return reset === 'back' || (reset !== 'lost' && sameData(s1.data, s3.data))
}

/** A trial serves on only when nothing of the trip shows, not even in the order of columns. */
function isClean(facts: TripFacts): boolean {
  return facts.residue.length === 0 && facts.reapplied.length === 0 && facts.unsupportedChanged.length === 0
}

/** What a failed second up left; where the rows after down are not known, nothing is said of rows. */
function halfReapplied(found: State, s2: Snapshot, rows: DataState['rows'] | null): HalfDone | null {
  const before = { snapshot: s2, data: { ...found.data, rows: rows ?? found.data.rows } }
  return halfDone('reapply', before, found)
}

interface FailedDown {
  readonly first: TripResult
  readonly down: StepOutcome
  readonly start: State
  readonly s1: State
  readonly clusterBefore: ClusterState
}

/** A down that failed as a whole leaves the trial as up made it; one that failed half-way leaves a residue to describe. */
async function failedDown({ trial, roles }: TripPlace, failed: FailedDown): Promise<TripResult> {
  const { first, down, start, s1, clusterBefore } = failed
  const s2 = await stateAfterFailure(trial, s1)
  const whole = unchanged(s1, s2)
  const half = halfDone('down', s1, s2)
  const reverted = half?.changes ?? []
  const facts: TripFacts = {
    ...first.facts,
    down,
    hindrance: first.facts.hindrance ?? lostConnection(down),
    residue: reverted.length === 0 ? [] : changes(start.snapshot, s2.snapshot),
    reverted,
    unsupportedChanged: whole === null ? compareUnsupported(start.snapshot, s2.snapshot) : [],
    clusterResidue: whole === null ? await roles.residue(clusterBefore) : [],
    halfDone: half,
  }
  return { ...first, facts, state: whole }
}
