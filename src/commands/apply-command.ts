import { parseApplyInputs } from '../inputs/apply.js'
import { applyReport } from '../report/apply-report.js'
import { applyMigrations } from './apply.js'
import type { Command } from './command.js'
import { configureOne } from './configuration.js'

/** applyCommand is `apply`, of one project. */
export const applyCommand: Command = async (raw, around) => {
  const configured = await configureOne({ command: 'apply', parse: parseApplyInputs }, raw, around)
  const { project, output } = configured.inputs
  return { project, output, run: async () => applyReport(await applyMigrations(configured, around)) }
}
