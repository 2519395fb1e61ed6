import { messageOf } from '../kernel/errors.js'
import type { ReportSink } from '../ports/report-sink.js'
import type { Report } from '../report/report.js'

/** ReportSinks are the places of one report; the first must take it. */
export type ReportSinks = readonly [ReportSink, ...ReportSink[]]

/** deliver shows a report in every place. Trouble with any but the first is told and changes no verdict; trouble with the first is thrown, after the others have shown it. */
export async function deliver(
  report: Report,
  [first, ...others]: ReportSinks,
  warn: (words: string) => void,
): Promise<void> {
  const [kept] = await Promise.allSettled([first.deliver(report)])
  for (const sink of others) {
    try {
      await sink.deliver(report)
    } catch (thrown) {
      warn(`The report could not be shown in ${sink.name}: ${messageOf(thrown)}`)
    }
  }
  if (kept.status === 'rejected') throw kept.reason
}
