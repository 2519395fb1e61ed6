import type { RoundTrip } from '../history/round-trip.js'
import type { StepOutcome } from '../history/step.js'

/** StoppedStep is the step of a trip that was killed or ended its process; `name` is how a sentence calls it. */
export interface StoppedStep<Kind extends StepOutcome['kind']> {
  readonly name: 'up' | 'down' | 'second up'
  readonly step: Extract<StepOutcome, { kind: Kind }>
}

/** findStoppedStep finds the first step of a trip that ended in this way; null where none did. */
export function findStoppedStep<Kind extends StepOutcome['kind']>(
  trip: RoundTrip,
  kind: Kind,
): StoppedStep<Kind> | null {
  const { up, down, reapply } = trip.facts
  const steps = [
    ['up', up],
    ['down', down],
    ['second up', reapply],
  ] as const
  for (const [name, step] of steps) {
    if (step?.kind === kind) return { name, step: step as Extract<StepOutcome, { kind: Kind }> }
  }
  return null
}
