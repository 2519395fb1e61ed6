import { parseCheckInputs } from '../inputs/check.js'
import { requireSound, sayProblem } from '../inputs/problem.js'
import { checkReport } from '../report/check-report.js'
import { check } from './check.js'
import type { Command } from './command.js'

/** checkCommand is `check`. */
export const checkCommand: Command = (raw, around) => {
  const { inputs, problems } = parseCheckInputs(raw, around)
  requireSound(
    problems.map((problem) => sayProblem(problem)),
    'check',
  )
  const { project, output } = inputs
  return { project, output, run: async () => checkReport(await check(inputs, around)) }
}
