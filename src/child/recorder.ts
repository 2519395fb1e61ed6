import type { StepTrace } from '../history/step.js'
import { isRecord, propertyOf } from '../project/unknown.js'
import { followSession } from './session-changes.js'

const mostStatements = 500
const mostCharacters = 100_000
/** A text of several statements that is longer than this is not looked through for the end of a transaction. */
const longestControl = 100_000

/** Recorder keeps what was seen while a migration's own code ran. */
export interface Recorder {
  /** While true, statements are the migration's own and not Knex's bookkeeping. */
  listening: boolean
  /** Notes a statement and the driver's connection that sends it. */
  statement(sql: string, connection?: unknown): void
  /** Notes how many sessions, other than those of Knex's pool, are there at the end of the step. */
  ownSessions(count: number): void
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

const control =
  /(?:^|;)\s*(?:(begin|start\s+transaction)\b|(?:commit|rollback|abort|end)\b(?!\s+(?:(?:work|transaction)\s+)?to\b)(?!\s+prepared\b))/gi

/** followOpen follows transactions by the connection that they are begun on; Knex's own end may end what the step began. */
function followOpen() {
  const open = new Set<unknown>()
  let ownSessions = 0
  return {
    see(text: string, connection: unknown, listening: boolean) {
      if (text.length > longestControl) return
      const last = lastControl(text)
      if (last === 'end') open.delete(connection)
      else if (last === 'begin' && listening) open.add(connection)
    },
    ownSessions(count: number) {
      ownSessions = count
    },
    /** A connection of the step's own that was closed holds nothing any more. */
    get isLeft() {
      return [...open].some((connection) => ownSessions > 0 || isOfKnex(connection))
    },
  }
}

/** The last of a text tells. */
function lastControl(text: string): 'begin' | 'end' | null {
  const last = [...text.matchAll(control)].at(-1)
  if (last === undefined || definesProgram.test(text)) return null
  return last[1] === undefined ? 'end' : 'begin'
}

/** Knex numbers the connections that it makes; the driver mariadb shows another one than it was given, which is none here. */
function isOfKnex(connection: unknown): boolean {
  return !isRecord(connection) || propertyOf(connection, '__knexUid') !== undefined
}

/** followAll follows everything that is told of the step's statements in its trace. */
function followAll() {
  const kept = keepTexts()
  const foreign = new Set<string>()
  const transactions = watchTransactions()
  const session = followSession()
  const open = followOpen()
  const trace = (transaction: boolean): StepTrace => ({
    ...kept.texts(),
    transaction,
    foreignConnections: [...foreign].sort(),
    ...(transactions.endedAnother ? { endedTransaction: true as const } : {}),
    ...(open.isLeft ? { openTransaction: true as const } : {}),
    ...(session.list.length > 0 ? { sessionChanges: session.list } : {}),
  })
  return { kept, foreign, transactions, session, open, trace }
}

/** createRecorder makes an empty record. */
export function createRecorder(): Recorder {
  const { kept, foreign, transactions, session, open, trace } = followAll()
  let refusal: Recorder['refusal'] = null
  let failure: Error | null = null
  return {
    listening: false,
    statement(text, connection) {
      open.see(text, connection, this.listening)
      if (!this.listening) return
      transactions.see(text)
      if (isOfKnex(connection)) session.see(text)
      if (!isTransactionControl(text)) kept.add(text)
    },
    ownSessions: open.ownSessions,
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
    trace,
  }
}
