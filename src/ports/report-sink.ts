import type { Report } from '../report/report.js'

/** ReportSink is a place where a report is shown or kept. It never changes the verdict. */
export interface ReportSink {
  readonly name: string
  /** prepare shows, before work that may take long, that the place can take a report. */
  prepare?(): Promise<void>
  deliver(report: Report): Promise<void>
}
