import type { ReportSink } from '../ports/report-sink.js'
import { annotate, annotationsOf } from './annotations.js'
import { setOutputs, writeSummary } from './job.js'

export interface JobReportOptions {
  /** Folder with the report's files. */
  readonly reportPath: string
  /** The project's folder relative to the repository, for annotations. */
  readonly projectPath: string
  /** GITHUB_STEP_SUMMARY. */
  readonly summaryFile: string | undefined
  /** Says an advice as one follows it in a workflow. */
  readonly advise?: (advice: string) => string
}

/** jobReport shows an outcome in a GitHub job: outputs, annotations on the migrations' lines, job summary. */
export function jobReport({ reportPath, projectPath, summaryFile, advise = same }: JobReportOptions): ReportSink {
  return {
    name: 'the job',
    async deliver({ outputs, findings, document }) {
      setOutputs({ ...outputs, 'report-path': reportPath })
      const told = findings.map((finding) => ({ ...finding, advice: advise(finding.advice) }))
      annotate(annotationsOf(told, projectPath))
      await writeSummary(document, summaryFile)
    },
  }
}

const same = (advice: string) => advice
