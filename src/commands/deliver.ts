import { messageOf } from '../kernel/errors.js'
import type { ReportSink } from '../ports/report-sink.js'
import type { CheckOutcome } from '../report/outcome.js'

/** deliver shows an outcome in every place. The first place must take it; trouble with another is told and changes no verdict. */
export async function deliver(
  outcome: CheckOutcome,
  [first, ...others]: readonly [ReportSink, ...ReportSink[]],
  warn: (words: string) => void,
): Promise<void> {
  await first.deliver(outcome)
  for (const sink of others) {
    try {
      await sink.deliver(outcome)
    } catch (thrown) {
      warn(`The report could not be shown in ${sink.name}: ${messageOf(thrown)}`)
    }
  }
}
