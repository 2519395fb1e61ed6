import type { RunEnd } from '../history/apply-end.js'
import { isRetrySafe, type MigrationResult } from '../history/apply-status.js'
import { serverErrorClass } from '../history/server-codes.js'
import type { MigrationError, StepOutcome } from '../history/step.js'
import type { Finding } from '../rules/finding.js'
import { code, fence, joinedCodes, oneLine, prose, quantity, sentence } from '../rules/words.js'
import { type ApplyRule, applyFinding } from './apply-finding.js'
import type { ApplyLearnt } from './apply-outcome.js'

/** failureFindings say what failed, what stays of it and whether the run can be repeated. */
export function failureFindings(learnt: ApplyLearnt): readonly Finding[] {
  const { run, migrations } = learnt
  if (run === null || run.step.kind === 'done') return []
  const begun = migrations.filter(({ name, status }) => name === run.failedAt || isOpen(status))
  const culprit = begun.find(({ name }) => name === run.failedAt) ?? begun.find(({ status }) => status !== 'unrecorded')
  const others = begun.filter((result) => result !== culprit)
  return [
    culprit === undefined ? wholeRunFinding(run, learnt) : culpritFinding(culprit, run, learnt),
    ...others.map((result) => openFinding(result, learnt)),
    ...leftFindings(run, learnt),
  ]
}

function isOpen(status: MigrationResult['status']): boolean {
  return status === 'half-done' || status === 'unrecorded' || status === 'unknown' || status === 'failed'
}

function culpritFinding(result: MigrationResult, run: RunEnd, learnt: ApplyLearnt): Finding {
  const { name, status } = result
  const error = result.error ?? errorOf(run.step)
  return applyFinding({
    rule: ruleOf(run),
    message: `${code(name)} ${howItEnded(run, error)} ${whatStays(result, learnt)}`,
    advice: [grantHint(error, learnt), retryWords(learnt), remedyOf(result, learnt)]
      .filter((part) => part !== '')
      .join(' '),
    migration: name,
    file: learnt.paths[name],
    line: status === 'unknown' ? null : (error?.line ?? null),
  })
}

function ruleOf({ step, interrupted }: RunEnd): ApplyRule {
  if (interrupted) return 'apply-interrupted'
  if (step.kind === 'timed-out') return 'apply-timed-out'
  return step.kind === 'exited' ? 'apply-exited' : 'apply-failed'
}

function errorOf(step: StepOutcome): MigrationError | null {
  return 'error' in step ? step.error : null
}

function howItEnded({ step, interrupted }: RunEnd, error: MigrationError | null): string {
  if (interrupted) return 'was running when the run was interrupted.'
  if (step.kind === 'timed-out') {
    const waiting = step.waiting === undefined ? '' : `; the server had not answered ${code(oneLine(step.waiting))}`
    return `was still running when the time of the run was up${waiting}.`
  }
  if (step.kind === 'exited') return `ended its process (${exitWords(step)}).`
  return error === null ? 'failed.' : `failed: ${sentence(error.message)}`
}

function exitWords({ code: exit, signal }: Extract<StepOutcome, { kind: 'exited' }>): string {
  return signal === null ? `exit code ${exit}` : `by ${signal}`
}

const mostShown = 20

function whatStays(result: MigrationResult, { remedies, plan }: ApplyLearnt): string {
  const { status, statements, statementsCut, sent, stays } = result
  if (status === 'unknown')
    return 'What it had done by then is not known, since the database could not be asked afterwards.'
  if (status === 'failed' || status === 'rolled-back') {
    return statements.length === 0
      ? 'It had changed nothing.'
      : 'Nothing of it stays: its transaction was rolled back, or it had changed nothing yet.'
  }
  if (status === 'applied' || status === 'reverted')
    return `It is recorded as ${status === 'applied' ? 'applied' : 'taken back'} all the same.`
  if (status === 'not-run') return 'It was not begun.'
  const why = remedies.transactionalDdl
    ? 'It ran without a transaction'
    : 'Schema changes commit by themselves on this server'
  const rest = stays.length - mostShown
  const more = rest > 0 ? `\n-- and ${rest} more` : ''
  const shown = stays.slice(0, mostShown).map((sql) => `${oneLine(sql, 300)};`)
  const state =
    status === 'unrecorded'
      ? `It ran to its end and is not recorded as ${plan.action === 'latest' ? 'applied' : 'taken back'}.`
      : `It is half done: ${statementsCut ? 'at least ' : ''}${stays.length} of the ${quantity(sent, 'statement')} that it sent ${stays.length === 1 ? 'stays' : 'stay'}.`
  return `${state} ${why}, so this stays:\n${fence('sql', `${shown.join('\n')}${more}`)}`
}

function openFinding(result: MigrationResult, learnt: ApplyLearnt): Finding {
  return applyFinding({
    rule: result.status === 'unrecorded' ? 'apply-unrecorded' : 'apply-half-done',
    message: `${code(result.name)}: ${whatStays(result, learnt)}`,
    advice: [retryWords(learnt), remedyOf(result, learnt)].filter((part) => part !== '').join(' '),
    migration: result.name,
    file: learnt.paths[result.name],
  })
}

function retryWords({ migrations, reread, run }: ApplyLearnt): string {
  if (!reread) return 'Look at the database (`npx knex migrate:list`) before you run this again.'
  if (!isRetrySafe(migrations)) return 'Do not run this again as it is: what stays would be met a second time.'
  return run?.interrupted === true
    ? 'Nothing stands half done, so running this again is safe.'
    : 'Nothing stands half done: once the cause is mended, running this again is safe.'
}

/** What a person does about a migration that stands half done: Knex itself has no way on. */
function remedyOf({ name, status }: MigrationResult, { plan, remedies }: ApplyLearnt): string {
  const up = plan.action === 'latest'
  if (status === 'unrecorded') {
    const sql = up ? remedies.record(name) : remedies.strike([name])
    return `Record it, if it is complete:\n${fence('sql', sql)}`
  }
  if (status !== 'half-done') return ''
  const done = up ? remedies.record(name) : remedies.strike([name])
  return `Undo what stays by hand and run it again; or do the rest by hand and record it:\n${fence('sql', done)}`
}

function grantHint(error: MigrationError | null, { remedies }: ApplyLearnt): string {
  return error !== null && serverErrorClass(error) === 'missing-right' ? remedies.grant : ''
}

/** Nothing of the migrations' own failed: Knex itself, its tables, the commit at the end, or the connection. */
function wholeRunFinding(run: RunEnd, learnt: ApplyLearnt): Finding {
  const error = errorOf(run.step)
  const undone = learnt.migrations.filter(({ status }) => status === 'rolled-back').map(({ name }) => name)
  const what =
    undone.length === 0
      ? 'No migration was begun.'
      : `${joinedCodes(undone)} ran and ${undone.length === 1 ? 'was' : 'were'} rolled back with the run's transaction.`
  const begun = learnt.migrations.some(({ status }) => status !== 'not-run')
  return applyFinding({
    rule: ruleOf(run),
    message: `The run ${howItEnded(run, error)} ${begun && undone.length === 0 ? '' : what}`.trim(),
    advice: [grantHint(error, learnt), retryWords(learnt), lockHint(error, learnt)]
      .filter((part) => part !== '')
      .join(' '),
  })
}

/** Knex's own word for a lock that somebody took between our look at it and the run. */
function lockHint(error: MigrationError | null, { remedies }: ApplyLearnt): string {
  if (error === null || !/already locked/i.test(error.message)) return ''
  return `Another program migrates this database at this moment. If it does not end, and none does: ${code('npx knex migrate:unlock')}, or\n${fence('sql', remedies.unlock)}`
}

function leftFindings({ left }: RunEnd, { remedies }: ApplyLearnt): readonly Finding[] {
  if (left.length === 0) return []
  return [
    applyFinding({
      rule: 'apply-session-left',
      severity: 'warning',
      message: `${quantity(left.length, 'session')} of the run could not be ended and may still be at work: ${prose(left.join(', '))}.`,
      advice: `Look what they do before you run this again, and end them:\n${fence('sql', remedies.endSessions(left))}`,
    }),
  ]
}
