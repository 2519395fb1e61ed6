import { parseCheckInputs } from '../inputs/check.js'
import { checkReport } from '../report/check-report.js'
import { check } from './check.js'
import type { Command } from './command.js'
import { configure } from './configuration.js'
import { projectsTask } from './projects.js'
import { ruleProblems } from './rule-problems.js'

/** checkCommand is `check`, of one project or of several. */
export const checkCommand: Command = async (raw, around) => {
  const configurations = await configure(reader, raw, around)
  return projectsTask({
    configurations,
    around,
    run: async (configured) => checkReport(await check(configured, around)),
  })
}

const reader = {
  command: 'check' as const,
  parse(...[raw, surroundings]: Parameters<typeof parseCheckInputs>) {
    const { inputs, problems } = parseCheckInputs(raw, surroundings)
    return { inputs, problems: [...problems, ...ruleProblems(inputs)] }
  },
}
