import type { ApplyPlan } from '../history/apply-plan.js'
import type { ProjectFacts } from '../protocol/messages.js'
import { quantity } from '../rules/words.js'

const mostNames = 10
const mostInLine = 3

/** planWords say what Knex will do, a line each, before it does anything. */
export function planWords(plan: ApplyPlan): readonly string[] {
  const { action, unknown, renamed } = plan
  const lines: string[] = []
  if (unknown.length > 0) lines.push(`Recorded and not in the project: ${named(unknown)}.`)
  for (const { recorded, file } of renamed.slice(0, mostNames))
    lines.push(`Recorded as ${recorded}, in the project as ${file}.`)
  return [...lines, ...(action === 'latest' ? pendingWords(plan) : revertedWords(plan))]
}

function pendingWords({ steps, batch, applied, splitBy }: ApplyPlan): readonly string[] {
  if (steps.length === 0)
    return [`Nothing is pending; ${quantity(applied, 'migration')} ${applied === 1 ? 'is' : 'are'} applied.`]
  const pending = listed(`Pending, to be batch ${batch}`, steps)
  if (splitBy.length === 0 || steps.length === 1) return pending
  const whose = splitBy.length === 1 ? 'has' : 'have'
  return [
    ...pending,
    `Not all or nothing: ${named(splitBy)} ${whose} config.transaction = false, so Knex runs each migration by itself, and those before one that fails stay applied.`,
  ]
}

function revertedWords({ action, steps, batch }: ApplyPlan): readonly string[] {
  if (steps.length === 0) return ['Nothing is applied, so there is nothing to take back.']
  const what = action === 'rollback' && batch !== null ? ` of batch ${batch}` : ''
  return listed(`To be taken back${what}, in this order`, steps)
}

/** A few names stand in the sentence; more have a line each, and of many the first and the last are enough. */
function listed(words: string, names: readonly string[]): readonly string[] {
  if (names.length <= mostInLine) return [`${words}: ${names.join(', ')}.`]
  const half = mostNames / 2
  const shown =
    names.length <= mostNames
      ? names
      : [...names.slice(0, half), `(${names.length - mostNames} more)`, ...names.slice(-half)]
  return [`${words}: ${names.length} migrations.`, ...shown.map((name) => `- ${name}`)]
}

function named(names: readonly string[]): string {
  const rest = names.length - mostNames
  return `${names
    .slice(0, mostNames)
    .map((name) => name || '(without a name)')
    .join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** planNotices say what a failure of the run would leave, where that is not nothing. */
export function planNotices(
  plan: ApplyPlan,
  project: Pick<ProjectFacts, 'disableTransactions'>,
  transactionalDdl: boolean,
): readonly string[] {
  if (plan.steps.length === 0) return []
  if (!transactionalDdl) {
    return [
      'On MySQL and MariaDB every schema change commits by itself: if a migration fails, those before it stay applied, and it may stay half done.',
    ]
  }
  if (!project.disableTransactions || plan.grouping === 'one') return []
  return [
    '`migrations.disableTransactions` is set: if a migration fails, those before it stay applied, and what it has done by then stays too.',
  ]
}
