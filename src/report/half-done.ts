import { differencesOf } from '../history/differences.js'
import type { Difference, HalfDone, TripFacts } from '../history/round-trip.js'

/** HalfDoneDifference is one thing that a failed step had changed by then, from before the step (`before`) to when it failed (`then`); rows count as the fact `rows` of their table. */
export interface HalfDoneDifference extends Omit<Difference, 'after'> {
  /** The step that failed. */
  readonly after: HalfDone['step']
}

/** halfDoneDifferences lists what a failed step left half done, in the shape of differences; empty where nothing was. */
export function halfDoneDifferences({ halfDone }: TripFacts): readonly HalfDoneDifference[] {
  if (halfDone === null) return []
  const after = halfDone.step
  return [
    ...differencesOf(halfDone.changes, 'down').map((difference) => ({ ...difference, after })),
    ...halfDone.rows.map(({ table, before, then }) => ({
      after,
      class: 'changed' as const,
      path: [{ kind: 'table', name: table }],
      fact: 'rows',
      before,
      then,
    })),
  ]
}
