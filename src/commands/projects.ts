import type { CheckInputs } from '../inputs/check.js'
import { Interrupted, rootCause } from '../kernel/errors.js'
import { type ProjectResult, projectSummary } from '../report/project-result.js'
import { projectsReport } from '../report/projects-report.js'
import type { Report } from '../report/report.js'
import { unableReport } from '../report/unable-report.js'
import type { PartReport, Task } from './command.js'
import { failureOf } from './conclude.js'
import type { Configurations, Configured } from './configuration.js'
import type { Surroundings } from './surroundings.js'

/** ProjectsRun is the work on the projects of one call. */
export interface ProjectsRun {
  readonly configurations: Configurations<CheckInputs>
  readonly around: Surroundings
  /** Checks one project. */
  readonly run: (configured: Configured<CheckInputs>) => Promise<Report>
}

/** projectsTask checks the projects of a call one after the other; a single one is no different from one that was named by itself. */
export function projectsTask(run: ProjectsRun): Task {
  const { projects, output } = run.configurations
  const [only, ...others] = projects
  if (others.length === 0)
    return { project: only.inputs.project, output: only.inputs.output, run: () => single(only, run) }
  return { project: run.around.cwd, output, run: (part) => several(run, part) }
}

async function single(configured: Configured<CheckInputs>, { run }: ProjectsRun): Promise<Report> {
  const report = await run(configured)
  const { key, path } = configured
  return {
    ...report,
    outputs: { ...report.outputs, projects: JSON.stringify([projectSummary({ key, path, report })]) },
  }
}

async function several(run: ProjectsRun, part: PartReport): Promise<Report> {
  const { configurations, around } = run
  const { projects } = configurations
  const results: ProjectResult[] = []
  for (const [index, configured] of projects.entries()) {
    around.progress.phase(`Project ${configured.path}, ${index + 1} of ${projects.length}`, null)
    const result = await resultOf(configured, run)
    results.push(result)
    await part(result.report, configured.inputs.output)
  }
  return projectsReport(results, around.version)
}

/** A project that cannot be checked keeps none of the others from it; an interruption ends them all. */
async function resultOf(configured: Configured<CheckInputs>, { run, around }: ProjectsRun): Promise<ProjectResult> {
  const { key, path } = configured
  try {
    return { key, path, report: await run(configured), failure: null }
  } catch (thrown) {
    if (around.signal.aborted) throw new Interrupted()
    const failure = failureOf(rootCause(thrown))
    return { key, path, report: unableReport(key, failure), failure }
  }
}
