import { parseApplyInputs } from '../inputs/apply.js'
import { requireSound, sayProblem } from '../inputs/problem.js'
import { applyReport } from '../report/apply-report.js'
import { applyMigrations } from './apply.js'
import type { Command } from './command.js'

/** applyCommand is `apply`. */
export const applyCommand: Command = (raw, around) => {
  const { inputs, problems } = parseApplyInputs(raw, around)
  requireSound(
    problems.map((problem) => sayProblem(problem)),
    'apply',
  )
  const { project, output } = inputs
  return { project, output, run: async () => applyReport(await applyMigrations(inputs, around)) }
}
