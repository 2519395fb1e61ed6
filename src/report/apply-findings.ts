import type { StepOutcome } from '../history/step.js'
import type { Finding } from '../rules/finding.js'
import { code, fence, joinedCodes, quantity, sentence } from '../rules/words.js'
import { failureFindings } from './apply-failures.js'
import { applyFinding } from './apply-finding.js'
import type { ApplyLearnt } from './apply-outcome.js'
import { refusalFindings, unknownFindings } from './apply-refusals.js'

/** applyFindings are all that is to be said of an apply: why nothing was run, what failed, what was not as planned. */
export function applyFindings(learnt: ApplyLearnt): readonly Finding[] {
  return [
    ...refusalFindings(learnt),
    ...unknownFindings(learnt),
    ...failureFindings(learnt),
    ...deviationFindings(learnt),
    ...lockFindings(learnt),
    ...seedFindings(learnt),
    ...planFindings(learnt),
  ]
}

/** planFindings are what a person should know of the plan itself. */
function planFindings({ plan }: ApplyLearnt): readonly Finding[] {
  const findings: Finding[] = []
  if (plan.splitBy.length > 0 && plan.steps.length > 1) {
    findings.push(
      applyFinding({
        rule: 'apply-partial',
        severity: 'warning',
        message: `${joinedCodes(plan.splitBy)} ${plan.splitBy.length === 1 ? 'has' : 'have'} ${code('config.transaction = false')}. Because of it Knex runs each of the ${plan.steps.length} pending migrations by itself instead of all in one transaction: if one fails, those before it stay applied.`,
        advice: `Deploy such a migration alone: the others before it, or after it, in a run of their own.`,
      }),
    )
  }
  for (const { recorded, file } of plan.action === 'latest' ? plan.twins : []) {
    findings.push(
      applyFinding({
        rule: 'apply-twin',
        severity: 'warning',
        message: `${code(file)} is pending, and ${code(recorded)}, which has the same name but for its extension, is applied: the project holds a migration twice, as source and compiled.`,
        advice: `Keep one of the two folders in ${code('migrations.directory')}, or one extension in ${code('migrations.loadExtensions')}.`,
        migration: file,
      }),
    )
  }
  if (plan.action === 'latest' && plan.outOfOrder.length > 0) findings.push(lateFinding(plan.outOfOrder))
  return findings
}

function lateFinding(names: readonly string[]): Finding {
  return applyFinding({
    rule: 'apply-late',
    severity: 'notice',
    message: `${joinedCodes(names)} ${names.length === 1 ? 'comes' : 'come'} before migrations that are applied already, as after a late merge. Other databases may have run them in another order.`,
    advice: `${code('migrate:rollback')} takes back first what was applied last; ${code('migrate:down')} and ${code('rollback --all')} go by the names, the last first.`,
  })
}

function deviationFindings({ deviation, plan }: ApplyLearnt): readonly Finding[] {
  if (deviation === null) return []
  const { missing, extra, vanished } = deviation
  const up = plan.action === 'latest'
  const parts = [
    missing.length > 0
      ? `${joinedCodes(missing)} ${up ? 'is not recorded as applied' : 'is still recorded as applied'}`
      : null,
    extra.length > 0 ? `${joinedCodes(extra)} is recorded and was not planned` : null,
    vanished.length > 0 ? `${joinedCodes(vanished)} was recorded before and is not any more` : null,
  ].filter((part) => part !== null)
  return [
    applyFinding({
      rule: 'apply-differs',
      message: `The run ended well, and yet what is recorded is not what was planned: ${parts.join('; ')}.`,
      advice:
        "Either a migration writes to Knex's own table, or another program migrated the database meanwhile. Hold `npx knex migrate:list` against the database.",
    }),
  ]
}

/** A lock that is set after a run which ended is in the way of the next. */
function lockFindings({ run, lock, remedies, reread }: ApplyLearnt): readonly Finding[] {
  if (run === null || !reread || lock === 'free') return []
  return [
    applyFinding({
      rule: 'apply-locked',
      severity: 'warning',
      message:
        "Knex's lock is set after the run, and it is not this run's: another program may be migrating the database.",
      advice: `If none is, run ${code('npx knex migrate:unlock')}, or on the server:\n${fence('sql', remedies.unlock)}`,
    }),
  ]
}

function seedFindings({ seeds, interrupted }: ApplyLearnt): readonly Finding[] {
  if (seeds === null || seeds.status !== 'failed') return []
  const { failedAt, files, step } = seeds
  const what = failedAt === null ? 'Of the seeds one' : `The seed ${code(failedAt)}`
  const ran = files.length === 0 ? '' : ` ${quantity(files.length, 'seed')} had run before: ${joinedCodes(files)}.`
  const line = step !== null && 'error' in step ? step.error.line : null
  return [
    applyFinding({
      rule: interrupted ? 'apply-interrupted' : 'seed-failed',
      message: `${what} ${interrupted ? 'was running when the run was interrupted.' : endWords(step)}${ran} The migrations are not touched by it.`,
      advice:
        'Knex keeps no record of seeds and runs each without a transaction: mend it, and see that the seeds can run on what stands there now, before you run them again.',
      file: failedAt ?? undefined,
      line,
    }),
  ]
}

function endWords(step: StepOutcome | null): string {
  if (step === null) return 'did not run.'
  if ('error' in step) return `failed: ${sentence(step.error.message)}`
  if (step.kind === 'timed-out') return 'was still running when the time of the run was up.'
  return step.kind === 'exited' ? 'ended the process.' : 'ended.'
}
