import type { RoundTrip } from '../history/round-trip.js'
import type { StepTrace } from '../history/step.js'

/** tracesOf are the traces of a trip's steps, in the order in which they ran; one that was killed or ended its process has none. */
export function tracesOf({ facts }: RoundTrip): readonly StepTrace[] {
  return [facts.up, facts.down, facts.reapply].flatMap((step) => (step !== null && 'trace' in step ? [step.trace] : []))
}

/** finishedTraces are those of the steps that came to their end. */
export function finishedTraces({ facts }: RoundTrip): readonly StepTrace[] {
  return [facts.up, facts.down, facts.reapply].flatMap((step) => (step?.kind === 'done' ? [step.trace] : []))
}
