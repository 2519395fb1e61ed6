import type { Project } from '../project/project.js'
import type { SourceWatch } from './loaded-source.js'
import type { StepSurroundings } from './measured-step.js'

/** Prepared is a project that is pointed at a scratch database. */
export interface Prepared {
  readonly project: Project
  readonly around: StepSurroundings
  readonly source: SourceWatch
}
