import type { CheckOutcome } from '../report/outcome.js'

/** ReportSink is a place where the outcome of a check is shown or kept. It never changes the verdict. */
export interface ReportSink {
  readonly name: string
  deliver(outcome: CheckOutcome): Promise<void>
}
