import { blocked } from './blocked.js'
import { bookkeepingWritten } from './bookkeeping-written.js'
import { declarationUnknownRule } from './declaration-unknown-rule.js'
import { declarationUnknownWord } from './declaration-unknown-word.js'
import { declarationWithoutReason } from './declaration-without-reason.js'
import { deployDiffers } from './deploy-differs.js'
import { deployNotRun } from './deploy-not-run.js'
import { deployThrows } from './deploy-throws.js'
import { downDiffers } from './down-differs.js'
import { downNoop } from './down-noop.js'
import { downThrows } from './down-throws.js'
import { exited } from './exited.js'
import { foreignConnection } from './foreign-connection.js'
import { foreignDatabase } from './foreign-database.js'
import { forwardOnly } from './forward-only.js'
import { inconclusive } from './inconclusive.js'
import { irreversibleDeclared } from './irreversible-declared.js'
import { loadFailed } from './load-failed.js'
import { orderOnly } from './order-only.js'
import { outputHeldBack } from './output-held-back.js'
import { preparedLeft } from './prepared-left.js'
import { processChanged } from './process-changed.js'
import { reupDiffers } from './reup-differs.js'
import { reupNondeterministic } from './reup-nondeterministic.js'
import { reupThrows } from './reup-throws.js'
import { rolesLeftBehind } from './roles-left-behind.js'
import { rollbackDiffers } from './rollback-differs.js'
import { rollbackThrows } from './rollback-throws.js'
import type { Rule } from './rule.js'
import { sessionLeftChanged } from './session-left-changed.js'
import { timedOut } from './timed-out.js'
import { transactionEnded } from './transaction-ended.js'
import { transactionLeftOpen } from './transaction-left-open.js'
import { unsupportedChanged } from './unsupported-changed.js'
import { upChangedNothing } from './up-changed-nothing.js'
import { upThrows } from './up-throws.js'
import { workflowFilesWritten } from './workflow-files-written.js'

const checks: readonly Rule[] = [
  upThrows,
  loadFailed,
  timedOut,
  exited,
  downThrows,
  downNoop,
  downDiffers,
  reupThrows,
  reupDiffers,
  reupNondeterministic,
  deployThrows,
  deployDiffers,
  rollbackThrows,
  rollbackDiffers,
  declarationWithoutReason,
  declarationUnknownWord,
  workflowFilesWritten,
  preparedLeft,
  transactionEnded,
  bookkeepingWritten,
  rolesLeftBehind,
  deployNotRun,
  blocked,
  inconclusive,
  unsupportedChanged,
  foreignDatabase,
  foreignConnection,
  processChanged,
  sessionLeftChanged,
  transactionLeftOpen,
  outputHeldBack,
  irreversibleDeclared,
  forwardOnly,
  orderOnly,
  upChangedNothing,
]

/** rules is every rule, in the order in which findings of equal severity are reported. */
export const rules: readonly Rule[] = [...checks, declarationUnknownRule(checks)]

/** ruleIds are the names that `fail-on` and `roundtrip: allow` know. */
export const ruleIds: readonly string[] = rules.map(({ id }) => id)

/** allowableRuleIds are the names that `allow` takes. */
export const allowableRuleIds: readonly string[] = rules.filter(({ allowable }) => allowable).map(({ id }) => id)
