import type { Project } from '../project/project.js'
import type { SourceWatch } from './loaded-source.js'
import type { StepSurroundings } from './measured-step.js'

/** Watches are what sees the project's code from its first line on. */
export type Watches = Omit<StepSurroundings, 'sessions'>

/** Prepared is a project that is pointed at a database. */
export interface Prepared {
  readonly project: Project
  readonly around: StepSurroundings
  readonly source: SourceWatch
  /** Whether it is the project's own database, and no scratch database. */
  readonly ownDatabase: boolean
}
