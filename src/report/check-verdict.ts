import type { RoundTrip } from '../history/round-trip.js'
import type { Finding } from '../rules/finding.js'
import type { Verdict } from './verdict.js'

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
  const stuck = trips.filter((trip) => !trip.judged && trip.status !== 'applied')
  const errors = findings.filter((finding) => finding.severity === 'error')
  if (trips.length === 0) return { verdict: 'inconclusive', reason: 'No migration was found, so nothing was tested.' }
  if (trips.every(({ facts }) => facts.recorded === true))
    return { verdict: 'inconclusive', reason: 'The setup file records every migration as applied, so none was run.' }
  if (errors.length > 0) return { verdict: 'failed', reason: failedReason(errors) }
  if (open.length > 0)
    return { verdict: 'inconclusive', reason: `${open.length} of ${judged.length} migrations could not be decided.` }
  if (stuck.length > 0) return { verdict: 'inconclusive', reason: stuckReason(stuck) }
  if (judged.length > 0) return passed(judged)
  return { verdict: 'nothing-to-check', reason: `${ran(trips.length)} ran; none is to be judged.` }
}

const ran = (count: number) => (count === 1 ? 'The one migration' : `All ${count} migrations`)

/** What runs after a migration that did not go up stands on other ground than a deploy will find. */
function stuckReason([first, ...others]: readonly RoundTrip[]): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return `${first?.migration.name}${more} did not go up, and others were judged without it.`
}

function failedReason(errors: readonly Finding[]): string {
  const files = new Set(errors.map((finding) => finding.location?.file ?? ''))
  return errors.length === 1 ? 'There is one error.' : `There are ${errors.length} errors in ${files.size} places.`
}

function passed(judged: readonly RoundTrip[]): VerdictReason {
  const symmetric = judged.filter((trip) => trip.status === 'symmetric').length
  const rest = judged.length - symmetric
  const exact =
    symmetric === 0
      ? null
      : symmetric === 1
        ? 'One migration comes back exactly'
        : `${symmetric} migrations come back exactly`
  const excused = rest === 0 ? null : rest === 1 ? 'one does not and is excused' : `${rest} do not and are excused`
  return { verdict: 'passed', reason: sentence([exact, excused].filter((part) => part !== null).join('; ')) }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
