import { parseCheckInputs } from '../inputs/check.js'
import { checkReport } from '../report/check-report.js'
import { check } from './check.js'
import type { Command } from './command.js'

/** checkCommand is `check`. */
export const checkCommand: Command = (raw, around) => {
  const inputs = parseCheckInputs(raw, around)
  const { project, output } = inputs
  return { project, output, run: async () => checkReport(await check(inputs, around)) }
}
