import type { ApplyPlan } from '../history/apply-plan.js'
import type { ProjectFacts } from '../protocol/messages.js'
import { quantity } from '../rules/words.js'

const mostNames = 20

/** planWords say what Knex will do, a line each, before it does anything. */
export function planWords(plan: ApplyPlan): readonly string[] {
  const { action, steps, unknown, renamed, batch, applied } = plan
  const lines: string[] = []
  if (unknown.length > 0) lines.push(`Recorded and not in the project: ${named(unknown)}.`)
  for (const { recorded, file } of renamed.slice(0, mostNames))
    lines.push(`Recorded as ${recorded}, in the project as ${file}.`)
  if (action === 'latest') {
    lines.push(
      steps.length === 0
        ? `Nothing is pending; ${quantity(applied, 'migration')} ${applied === 1 ? 'is' : 'are'} applied.`
        : `Pending, to be batch ${batch}: ${named(steps)}.`,
    )
    return lines
  }
  const what = action === 'rollback' && batch !== null ? ` of batch ${batch}` : ''
  lines.push(
    steps.length === 0
      ? 'Nothing is applied, so there is nothing to take back.'
      : `To be taken back${what}, in this order: ${named(steps)}.`,
  )
  return lines
}

function named(names: readonly string[]): string {
  const rest = names.length - mostNames
  return `${names.slice(0, mostNames).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** planNotices say what a failure of the run would leave, where that is not nothing. */
export function planNotices(plan: ApplyPlan, project: ProjectFacts, transactionalDdl: boolean): readonly string[] {
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
