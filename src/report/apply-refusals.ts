import type { ApplyRefusal, UnloadedFile } from '../history/apply-end.js'
import type { Finding } from '../rules/finding.js'
import { code, fence, joinedCodes, prose, quantity, sentence } from '../rules/words.js'
import { applyFinding } from './apply-finding.js'
import type { ApplyLearnt } from './apply-outcome.js'

/** refusalFindings say why nothing was begun, and the way out. */
export function refusalFindings(learnt: ApplyLearnt): readonly Finding[] {
  const { refusal } = learnt
  switch (refusal?.kind) {
    case 'locked':
      return [lockFinding(refusal, learnt)]
    case 'obstacle':
      return [applyFinding({ rule: 'apply-obstacle', message: sentence(refusal.message), advice: refusal.advice })]
    case 'load-failed':
      return refusal.files.map((file) => unloadedFinding(file, learnt))
    case 'no-migrations':
      return [emptyFinding(refusal.directories)]
    default:
      return []
  }
}

function lockFinding({ lock, others }: Extract<ApplyRefusal, { kind: 'locked' }>, { remedies }: ApplyLearnt): Finding {
  if (lock === 'damaged') {
    return applyFinding({
      rule: 'apply-locked',
      message:
        "Knex's lock table has more than one row, so Knex would call it locked for good. Two first runs at once leave it so.",
      advice: `Run on the server, while nothing migrates it:\n${fence('sql', remedies.unlock)}`,
    })
  }
  return applyFinding({
    rule: 'apply-locked',
    message: `Knex's lock is set (${code('is_locked = 1')}), so Knex would refuse to migrate. Either another program migrates this database at this moment, or a run was killed before it could let go. ${whoElse(others)}`,
    advice: `When you are sure that nothing migrates it, run ${code('npx knex migrate:unlock')}, or on the server:\n${fence('sql', remedies.unlock)}`,
  })
}

const mostSessions = 5

function whoElse(others: readonly string[] | null): string {
  if (others === null) return "Who else is connected cannot be seen with this user's rights."
  if (others.length === 0) return 'No other session is connected to the database now.'
  const rest = others.length - mostSessions
  const more = rest > 0 ? `\n- and ${rest} more` : ''
  const list = others.slice(0, mostSessions).map((words) => `- ${prose(words)}`)
  return `Connected to the database now, any of which may hold it:\n${list.join('\n')}${more}`
}

function unloadedFinding({ name, error }: UnloadedFile, { paths }: ApplyLearnt): Finding {
  return applyFinding({
    rule: 'load-failed',
    message: `${code(name)} cannot be loaded: ${sentence(error.message)}`,
    advice:
      'Knex loads all that it is to run before it runs the first, so nothing was run. Mend the file (or install what it imports), and run this again.',
    migration: name,
    file: paths[name],
    line: error.line,
  })
}

function emptyFinding(directories: readonly string[]): Finding {
  const places = directories.length === 0 ? '' : ` It looks in ${joinedCodes(directories)}.`
  return applyFinding({
    rule: 'apply-empty',
    message: `The project has no migration, and the database records none, so nothing was applied.${places}`,
    advice: `Set ${code('migrations.directory')} in the knexfile, or name the right project with ${code('--project')}.`,
  })
}

/** unknownFindings are about migrations that are recorded and not in the project: Knex refuses such a database, unless it is told not to. */
export function unknownFindings({ plan, toleratesUnknown, remedies }: ApplyLearnt): readonly Finding[] {
  const { unknown, renamed } = plan
  const findings: Finding[] = []
  if (unknown.length > 0) {
    findings.push(
      applyFinding({
        rule: 'apply-unknown',
        severity: toleratesUnknown ? 'warning' : 'error',
        message: `The database records ${quantity(unknown.length, 'migration')} that the project does not have: ${joinedCodes(unknown)}. ${toleratesUnknown ? `Knex goes on, since ${code('migrations.disableMigrationsListValidation')} is set.` : 'Knex refuses to migrate it ("The migration directory is corrupt"), so nothing was run.'}`,
        advice: `Migrate with the commit that has them: another branch, or a newer one, was here before. Where a file was renamed, give it its old name again. Only if they are gone for good, strike them off:\n${fence('sql', remedies.strike(unknown))}`,
      }),
    )
  }
  if (renamed.length > 0) findings.push(renamedFinding({ plan, remedies }))
  return findings
}

function renamedFinding({ plan, remedies }: Pick<ApplyLearnt, 'plan' | 'remedies'>): Finding {
  const pairs = plan.renamed
    .slice(0, 10)
    .map(({ recorded, file }) => `- ${code(recorded)} is in the project as ${code(file)}`)
  const rest = plan.renamed.length - pairs.length
  const more = rest > 0 ? `\n- and ${rest} more` : ''
  return applyFinding({
    rule: 'apply-renamed',
    message: `${quantity(plan.renamed.length, 'migration')} stand in the database under another extension than in the project, and Knex takes them for others: it would refuse, or run them a second time. Nothing was run.\n${pairs.join('\n')}${more}`,
    advice: `Either migrate from the files that were migrated before (the compiled ones, with ${code('--knexfile dist/knexfile.js')}), or, once and for all, record the names that the project has:\n${fence('sql', remedies.rename)}`,
  })
}
