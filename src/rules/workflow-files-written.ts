import { migrationCode } from './explain/reversal.js'
import type { Rule } from './rule.js'
import { joinedCodes } from './words.js'

/** workflowFilesWritten reports a migration that writes to the files by which a workflow's steps command the runner. */
export const workflowFilesWritten: Rule = {
  id: 'workflow-files-written',
  severity: 'error',
  group: 'apply',
  allowable: false,
  title: "A migration writes to the workflow's files",
  condition:
    'While the migration ran, one of the files changed that `GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_STATE` and `GITHUB_STEP_SUMMARY` name. Its process is not told where they are.',
  effect:
    'What stands there decides what later steps of the job run and with which variables, what the check is said to have found, and what the summary shows. The check puts the content back.',
  advice: 'Take it out of the migration; what a workflow needs to know, a step of the workflow can write.',
  badExample: "appendFileSync(fileOfTheRunner, 'verdict=passed')",
  goodExample: '// the workflow goes by the outputs of the action',
  evaluate: ({ trips }) =>
    trips.flatMap((trip) => {
      const { wroteWorkflowFiles: names = [] } = trip.facts
      if (names.length === 0) return []
      return [
        {
          trip,
          message: `${migrationCode(trip)} writes to the runner's ${names.length === 1 ? 'file' : 'files'} ${joinedCodes(names)}, which its process is not told of. The content was put back.`,
          advice: 'Take it out of the migration, and look with care at where the migration comes from.',
        },
      ]
    }),
}
