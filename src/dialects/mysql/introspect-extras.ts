import type { Session } from '../dialect.js'
import type { Place } from './catalog.js'
import type { CatalogRows } from './catalog-queries.js'
import { isTable } from './catalog-tables.js'
import { can } from './flavors.js'
import { type SequenceRow, sequenceQuery } from './introspect-sequences.js'
import { quoteName } from './quote.js'
import { batchOf } from './session.js'

/** Extras are what no catalog says, asked of the objects themselves. */
export interface Extras {
  readonly sequences: ReadonlyMap<string, SequenceRow>
  readonly viewAlgorithms: ReadonlyMap<string, string>
  /** What SHOW CREATE TABLE says of each table. */
  readonly created: ReadonlyMap<string, string>
}

/** readExtras asks in one more round trip, and in none where there is nothing to ask. */
export async function readExtras(session: Session, place: Place, rows: CatalogRows): Promise<Extras> {
  const sequences = rows.tables.filter((row) => row.type === 'SEQUENCE').map((row) => row.name)
  const tables = rows.tables.filter(isTable).map((row) => row.name)
  const views = can(place.server, 'viewAlgorithm') ? [] : rows.views.map((row) => row.name)
  const results = await batchOf(session, [
    ...tables.map((name) => `show create table ${quoteName(name)}`),
    ...views.map((name) => `show create view ${quoteName(name)}`),
    ...(sequences.length === 0 ? [] : [sequenceQuery(sequences)]),
  ])
  const texts = (results as readonly (readonly Created[])[])
    .slice(0, tables.length + views.length)
    .map(([row]) => textOf(row))
  const sequenceRows = sequences.length === 0 ? [] : (results.at(-1) as readonly SequenceRow[])
  return {
    sequences: new Map(sequenceRows.map((row) => [row.name, row])),
    viewAlgorithms: new Map(views.map((name, index) => [name, algorithmOf(texts[tables.length + index] ?? '')])),
    created: new Map(tables.map((name, index) => [name, texts[index] ?? ''])),
  }
}

interface Created {
  readonly 'Create Table'?: string
  readonly 'Create View'?: string
}

function textOf(row: Created | undefined): string {
  return row?.['Create Table'] ?? row?.['Create View'] ?? ''
}

function algorithmOf(created: string): string {
  return /^CREATE ALGORITHM=(\w+)/.exec(created)?.[1] ?? 'undefined'
}
