import type { MigrationRun, RunStatement } from '../history/step.js'
import type { RunNote, RunningMigration } from '../protocol/messages.js'
import { isTransactionControl } from './recorder.js'

const mostStatements = 500
const mostCharacters = 100_000
const longestStatement = 10_000
/** Beyond it, what went well keeps no statements: thousands of migrations would be a report of hundreds of megabytes. */
const mostCharactersOfAll = 5_000_000

/** RunLog knows what each migration of a whole run has done so far, and tells the host at once: the process may end at any moment. */
export interface RunLog {
  begin(running: RunningMigration): void
  /** end is told whether the function came to its end without throwing. */
  end(finished: boolean): void
  /** follow notes a statement as sent; the function that it gives takes the error, or null, of each answer to it. */
  follow(sql: string): (error: unknown) => void
  readonly runs: readonly MigrationRun[]
}

/** createRunLog makes an empty log; statements are told of only where it is `detailed`. */
export function createRunLog(note: (note: RunNote) => void, detailed: boolean): RunLog {
  const runs: MigrationRun[] = []
  let current: OpenRun | null = null
  let characters = 0
  return {
    runs,
    begin(running) {
      current = openRun(running)
      note({ running })
    },
    end(finished) {
      characters += current?.characters ?? 0
      const isShort = finished && characters > mostCharactersOfAll
      const run = current === null ? null : closedRun(current, finished, isShort)
      current = null
      if (run !== null && detailed) {
        runs.push(run)
        note({ ran: run })
      }
      note({ running: null })
    },
    follow(sql) {
      if (current === null || !detailed || isPassedOver(sql, current.running)) return () => {}
      return followed(current, sql, note)
    },
  }
}

const partOfTransaction = /^\s*(?:savepoint|release|rollback\s+(?:\w+\s+)?to)\b/i

/** Within a transaction of Knex's only savepoints are its own; who begins or ends one there does so himself, and what came before stays. */
function isPassedOver(sql: string, { transaction }: RunningMigration): boolean {
  return isTransactionControl(sql) && (!transaction || partOfTransaction.test(sql))
}

interface Statement extends RunStatement {
  ok: boolean
}

interface OpenRun {
  readonly running: RunningMigration
  readonly began: number
  readonly statements: Statement[]
  characters: number
  sent: number
  succeeded: number
}

function openRun(running: RunningMigration): OpenRun {
  return { running, began: performance.now(), statements: [], characters: 0, sent: 0, succeeded: 0 }
}

/** A text of several statements is answered several times, and its first error counts. */
function followed(run: OpenRun, sql: string, note: (note: RunNote) => void): (error: unknown) => void {
  const number = run.sent
  const text = sql.length > longestStatement ? `${sql.slice(0, longestStatement)}...` : sql
  const statement: Statement = { sql: text, ok: false }
  run.sent += 1
  run.characters += text.length
  // Those that are kept are always the first, so that a number is a place in the list.
  const isKept = run.sent <= mostStatements && run.characters <= mostCharacters
  if (isKept) run.statements.push(statement)
  note({ sent: isKept ? text : null })
  let hasFailed = false
  return (error) => {
    if (hasFailed || (statement.ok && !error)) return
    hasFailed = Boolean(error)
    if (statement.ok !== !error) run.succeeded += error ? -1 : 1
    statement.ok = !error
    note({ answered: number, ok: statement.ok })
  }
}

/** A seed is told of, but is no migration. */
function closedRun(open: OpenRun, finished: boolean, isShort: boolean): MigrationRun | null {
  const { running, began, sent, succeeded } = open
  const { name, direction, transaction } = running
  const statements = isShort ? [] : open.statements
  if (direction === 'seed') return null
  return {
    name,
    direction,
    finished,
    milliseconds: Math.round((performance.now() - began) * 100) / 100,
    statements: statements.map(({ sql, ok }) => ({ sql, ok })),
    statementsCut: sent > statements.length,
    sent,
    succeeded,
    transaction,
  }
}
