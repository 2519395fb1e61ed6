import { isRetrySafe } from '../history/apply-status.js'
import type { Finding } from '../rules/finding.js'
import { quantity } from '../rules/words.js'
import type { ApplyRule } from './apply-finding.js'
import type { ApplyLearnt, ApplyOutcome } from './apply-outcome.js'

type Decided = Pick<ApplyOutcome, 'verdict' | 'reason' | 'retry'>

/** decideApply gives the verdict: refused is inconclusive (but for files that cannot be loaded), anything that failed or is not as planned has failed; with nothing to do there is nothing to check. */
export function decideApply(learnt: ApplyLearnt, findings: readonly Finding[]): Decided {
  const { refusal, run, migrations, seeds, interrupted } = learnt
  if (refusal !== null) return refused(learnt, findings)
  if (interrupted)
    return { verdict: 'inconclusive', reason: endReason('The run was interrupted', learnt), retry: retryOf(learnt) }
  if (run !== null && run.step.kind !== 'done')
    return { verdict: 'failed', reason: endReason('The run failed', learnt), retry: retryOf(learnt) }
  if (seeds !== null && seeds.status !== 'done') {
    return {
      verdict: 'failed',
      reason: `${doneWords(learnt)} The seeds ${seeds.status === 'failed' ? 'failed' : 'did not run'}.`,
      retry: 'unsafe',
    }
  }
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    return { verdict: 'failed', reason: 'What is recorded now is not what was planned.', retry: 'unsafe' }
  if (migrations.length === 0 && seeds === null)
    return { verdict: 'nothing-to-check', reason: idleWords(learnt), retry: null }
  return {
    verdict: 'passed',
    reason: [doneWords(learnt), seedWords(learnt)].filter((part) => part !== '').join(' '),
    retry: null,
  }
}

function refused({ refusal, plan }: ApplyLearnt, findings: readonly Finding[]): Decided {
  const waits =
    plan.steps.length === 0
      ? ''
      : ` ${quantity(plan.steps.length, 'migration')} ${plan.steps.length === 1 ? 'waits' : 'wait'}.`
  const rule = findings.find(({ severity }) => severity === 'error')?.rule ?? ''
  const why = reasons[rule] ?? 'Nothing was run.'
  return {
    verdict: refusal?.kind === 'load-failed' ? 'failed' : 'inconclusive',
    reason: `${why}${waits}`,
    retry: 'safe',
  }
}

const reasons: Readonly<Record<string, string>> = {
  'apply-unknown': 'Nothing was run: the database records migrations that the project does not have.',
  'apply-renamed': 'Nothing was run: migrations are recorded under other names than their files have.',
  'apply-locked': "Nothing was run: Knex's lock is set.",
  'apply-obstacle': 'Nothing was run: what keeps it from running is said below.',
  'load-failed': 'Nothing was run: a migration cannot be loaded.',
  'apply-empty': 'No migration was found, so nothing was applied.',
} satisfies Partial<Record<ApplyRule, string>>

function retryOf({ migrations, reread }: ApplyLearnt): 'safe' | 'unsafe' {
  return reread && isRetrySafe(migrations) ? 'safe' : 'unsafe'
}

function countOf({ migrations }: ApplyLearnt, ...statuses: readonly string[]): number {
  return migrations.filter(({ status }) => statuses.includes(status)).length
}

function endReason(what: string, learnt: ApplyLearnt): string {
  const { migrations, plan } = learnt
  const up = plan.action === 'latest'
  const total = migrations.length
  const done = countOf(learnt, 'applied', 'reverted')
  const open = countOf(learnt, 'half-done', 'unrecorded', 'unknown')
  const stay = open === 0 ? '' : ` ${open} ${open === 1 ? 'stands' : 'stand'} half done or unclear.`
  return `${what}: ${done} of ${quantity(total, 'migration')} ${done === 1 || total === 1 ? 'is' : 'are'} ${up ? 'applied' : 'taken back'}.${stay}`
}

function doneWords(learnt: ApplyLearnt): string {
  const { migrations, plan } = learnt
  if (migrations.length === 0) return idleWords(learnt)
  const what = plan.action === 'latest' ? 'applied' : 'taken back'
  const count = quantity(migrations.length, 'migration')
  const batch =
    plan.batch === null ? '' : plan.action === 'latest' ? ` as batch ${plan.batch}` : ` (batch ${plan.batch})`
  return `${count} ${migrations.length === 1 ? 'was' : 'were'} ${what}${batch}.`
}

function idleWords({ plan }: ApplyLearnt): string {
  return plan.action === 'latest'
    ? `Nothing was pending: all ${quantity(plan.applied, 'migration')} of the project ${plan.applied === 1 ? 'is' : 'are'} applied.`
    : 'Nothing was taken back: the database records no migration.'
}

function seedWords({ seeds }: ApplyLearnt): string {
  return seeds === null ? '' : `${quantity(seeds.files.length, 'seed')} ran.`
}
