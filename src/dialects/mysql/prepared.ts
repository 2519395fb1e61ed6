import { setTimeout as sleep } from 'node:timers/promises'
import { quoteText } from '../../ddl/mysql/quote.js'
import type { LeftPrepared, Session } from '../dialect.js'
import { codeOf } from '../error-code.js'

interface XaRow {
  readonly formatID: string | number
  readonly gtrid_length: string | number
  readonly bqual_length: string | number
  readonly data: string
}

const patience = 2000

/** rollBackPrepared rolls back what XA PREPARE left. The server keeps it when its session ends, with all of its locks, and does not tell its database; MariaDB gives it to another session only then (XAER_NOTA before). */
export async function rollBackPrepared(session: Session, { texts }: LeftPrepared): Promise<void> {
  const end = Date.now() + patience
  for (;;) {
    const rows = (await prepared(session)).filter(
      (row) => texts === null || texts.some((text) => text.includes(idOf(row))),
    )
    if (rows.length === 0 || Date.now() > end) return
    for (const row of rows) await session.query(`xa rollback ${xidOf(row)}`).catch(ignoreBusy)
    await sleep(10)
  }
}

/** MySQL asks for a right of its own here since 8.0; who has not got it has prepared nothing that could be seen. */
async function prepared(session: Session): Promise<readonly XaRow[]> {
  return session.query<XaRow>('xa recover').catch(() => [])
}

function idOf({ gtrid_length, data }: XaRow): string {
  return data.slice(0, Number(gtrid_length))
}

function xidOf(row: XaRow): string {
  return `${quoteText(idOf(row))}, ${quoteText(row.data.slice(Number(row.gtrid_length)))}, ${row.formatID}`
}

function ignoreBusy(error: unknown): void {
  if (!/^(?:ER_)?XAER_/.test(String(codeOf(error)))) throw error
}
