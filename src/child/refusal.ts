import { families } from './families.js'
import type { Scratch } from './refusal-parts.js'

export type { Scratch } from './refusal-parts.js'

/** RefusedSql is what the driver's caller gets in place of a result: the statement was never sent. */
export class RefusedSql extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RefusedSql'
  }
}

/** refusalOf says why a text must not be sent, or null where it may: one of its statements creates, drops, alters or enters another database, or alters the whole server. On MySQL's family writing to a table of another database is one of these, whether the statement names it or the connection works in it; `current` is the one that it works in, null where that is the scratch database. */
export function refusalOf(sql: string, scratch: Scratch, current: string | null = null): string | null {
  const place = { ...scratch, current: current ?? scratch.database }
  const named = families[scratch.family].refusedPart(sql, place)
  if (named === null) return null
  return `The statement ${named} reaches beyond the scratch database, so it was refused before it was sent.`
}
