import type { StepTrace } from '../history/step.js'

const mostStatements = 500
const mostCharacters = 100_000
/** A text of several statements that is longer than this is not looked through for the end of a transaction. */
const longestControl = 100_000

/** Recorder keeps what was seen while a migration's own code ran. */
export interface Recorder {
  /** While true, statements are the migration's own and not Knex's bookkeeping. */
  listening: boolean
  statement(sql: string): void
  refused(reason: string, sql: string): void
  /** Notes what the driver made of a statement that failed. */
  failed(error: Error): void
  foreignConnections(places: readonly string[]): void
  /** The first refusal; null where there was none. */
  readonly refusal: { readonly message: string; readonly sql: string } | null
  /** The first failed statement of the migration's own code; null where there was none. */
  readonly failure: Error | null
  /** Whether a statement that begins a transaction was sent while the migration's own code ran. */
  readonly beganItself: boolean
  /** Whether the outermost transaction was rolled back while the migration's own code ran. */
  readonly rolledBack: boolean
  trace(transaction: boolean): StepTrace
}

/** Alone: a script that begins so is more than that. */
const transactionControl = /^\s*(?:begin|start transaction|commit|rollback|savepoint|release)\b[^;]*;?\s*$/i
const beginning = /^\s*(?:begin|start transaction)\b/i
/** A savepoint is no transaction, and a prepared one is no session's. */
const endingWhole = /(?:^|;)\s*(?:commit|rollback|abort)\b(?!\s+(?:(?:work|transaction)\s+)?to\b)(?!\s+prepared\b)/i
const definesProgram = /\b(?:function|procedure|trigger|event|do)\b/i
const wholeRollback = /^\s*rollback\s*;?\s*$/i

/** isTransactionControl holds for a text that begins or ends a transaction, or a part of one. */
export function isTransactionControl(sql: string): boolean {
  return transactionControl.test(sql)
}

/** watchTransactions follows what a step's own code begins and ends. */
function watchTransactions() {
  let open = 0
  return {
    beganItself: false,
    rolledBack: false,
    /** Whether more were ended than begun. */
    endedAnother: false,
    see(text: string) {
      if (wholeRollback.test(text)) this.rolledBack = true
      if (beginning.test(text)) {
        this.beganItself = true
        open += 1
      } else if (text.length < longestControl && endingWhole.test(text) && !definesProgram.test(text)) open -= 1
      if (open < 0) this.endedAnother = true
    },
  }
}

/** keepTexts keeps statements up to a number and a length. */
function keepTexts() {
  const sql: string[] = []
  let characters = 0
  let sqlCut = false
  return {
    add(text: string) {
      if (sql.length >= mostStatements || characters + text.length > mostCharacters) sqlCut = true
      else sql.push(text)
      characters += text.length
    },
    texts: () => ({ sql: [...sql], sqlCut }),
  }
}

/** createRecorder makes an empty record. */
export function createRecorder(): Recorder {
  const kept = keepTexts()
  const foreign = new Set<string>()
  const transactions = watchTransactions()
  let refusal: Recorder['refusal'] = null
  let failure: Error | null = null
  return {
    listening: false,
    statement(text) {
      if (!this.listening) return
      transactions.see(text)
      if (!isTransactionControl(text)) kept.add(text)
    },
    refused(message, text) {
      refusal ??= { message, sql: text }
    },
    failed(error) {
      if (this.listening) failure ??= error
    },
    foreignConnections(places) {
      for (const place of places) foreign.add(place)
    },
    get failure() {
      return failure
    },
    get refusal() {
      return refusal
    },
    get beganItself() {
      return transactions.beganItself
    },
    get rolledBack() {
      return transactions.rolledBack
    },
    trace(transaction) {
      const ended = transactions.endedAnother ? { endedTransaction: true as const } : {}
      return { ...kept.texts(), transaction, foreignConnections: [...foreign].sort(), ...ended }
    },
  }
}
