import type { RawInputs } from '../inputs/raw.js'
import type { Report } from '../report/report.js'
import type { Surroundings } from './surroundings.js'

/** PartReport delivers the report of one part of a task into a folder (absolute path), as soon as it is there. */
export type PartReport = (report: Report, output: string) => Promise<void>

/** Task is one run of a command whose inputs are validated. */
export interface Task {
  /** Absolute path of the project's folder; of several projects, the folder that their paths are told from. */
  readonly project: string
  /** Absolute path of the folder for the report. */
  readonly output: string
  run(part: PartReport): Promise<Report>
}

/** Command validates its inputs and gives the work they ask for. */
export type Command = (raw: RawInputs, around: Surroundings) => Task | Promise<Task>
