import type { RawInputs } from '../inputs/raw.js'
import type { Report } from '../report/report.js'
import type { Surroundings } from './surroundings.js'

/** Task is one run of a command whose inputs are validated. */
export interface Task {
  /** Absolute path of the project's folder. */
  readonly project: string
  /** Absolute path of the folder for the report. */
  readonly output: string
  run(): Promise<Report>
}

/** Command validates its inputs and gives the work they ask for. */
export type Command = (raw: RawInputs, around: Surroundings) => Task
