import type { RoundTrip } from '../history/round-trip.js'
import type { Finding } from '../rules/finding.js'
import type { Verdict } from './outcome.js'

/** VerdictReason is the verdict with why it is so, in one sentence. */
export interface VerdictReason {
  readonly verdict: Verdict
  readonly reason: string
}

const undecided = new Set(['inconclusive', 'blocked'])

/** decideVerdict follows the verdict table: an error finding fails; nothing found, nothing run or something undecided is inconclusive; silence is never success. */
export function decideVerdict(trips: readonly RoundTrip[], findings: readonly Finding[]): VerdictReason {
  const judged = trips.filter((trip) => trip.judged)
  const open = judged.filter((trip) => undecided.has(trip.status))
  const errors = findings.filter((finding) => finding.severity === 'error')
  if (trips.length === 0) return { verdict: 'inconclusive', reason: 'No migration was found, so nothing was tested.' }
  if (errors.length > 0) return { verdict: 'failed', reason: failedReason(errors) }
  if (open.length > 0)
    return { verdict: 'inconclusive', reason: `${open.length} of ${judged.length} migrations could not be decided.` }
  if (judged.length > 0) return passed(judged)
  const ran = trips.every((trip) => trip.facts.up?.kind === 'done')
  return ran
    ? { verdict: 'nothing-to-check', reason: `All ${trips.length} migrations ran; none of them is to be judged.` }
    : { verdict: 'inconclusive', reason: 'None of the migrations is to be judged, and not all of them ran.' }
}

function failedReason(errors: readonly Finding[]): string {
  const files = new Set(errors.map((finding) => finding.location?.file ?? ''))
  return errors.length === 1 ? 'There is one error.' : `There are ${errors.length} errors in ${files.size} places.`
}

function passed(judged: readonly RoundTrip[]): VerdictReason {
  const symmetric = judged.filter((trip) => trip.status === 'symmetric').length
  const rest = judged.length - symmetric
  const excused = rest === 0 ? '' : ` ${rest} more are excused by declaration.`
  const subject = symmetric === 1 ? 'One migration comes' : `${symmetric} migrations come`
  return { verdict: 'passed', reason: `${subject} back exactly.${excused}` }
}
