import type { CheckOutcome } from './check-outcome.js'

/** Totals are the numbers of a check. */
export interface Totals {
  readonly migrations: number
  readonly judged: number
  /** Judged migrations whose status is not `symmetric`. */
  readonly asymmetric: number
  readonly errors: number
  readonly warnings: number
  readonly notices: number
}

/** totalsOf counts an outcome. */
export function totalsOf({ trips, findings }: Pick<CheckOutcome, 'trips' | 'findings'>): Totals {
  const judged = trips.filter((trip) => trip.judged)
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length
  return {
    migrations: trips.length,
    judged: judged.length,
    asymmetric: judged.filter(({ status }) => status !== 'symmetric').length,
    errors: count('error'),
    warnings: count('warning'),
    notices: count('notice'),
  }
}
