import { createHash } from 'node:crypto'
import type { UnsupportedObject } from '../../schema/snapshot.js'
import type { TableRow } from './catalog-tables.js'
import { routineKey } from './introspect-extras.js'
import { bookkeepingTables, type Material, type TableParts } from './introspect-parts.js'
import { routineResidue } from './residue-routines.js'

/** findUnsupported lists what SHOW CREATE says more of than was read, programs that the session may not read, and kinds of tables that we do not know. */
export function findUnsupported(material: Material, tables: readonly TableParts[]): readonly UnsupportedObject[] {
  return [
    ...tables.flatMap(unreadTable),
    ...unknownTables(material),
    ...refused(material),
    ...unreadRoutines(material),
    ...closedRoutines(material),
    ...closedViews(material),
  ]
}

const advice = 'GRANT SHOW VIEW, SHOW_ROUTINE (MySQL) or SELECT ON mysql.proc (MariaDB) shows it.'

/** Only its definer and who has more rights sees a routine's body; that it was altered is seen all the same. */
function closedRoutines({ rows }: Material): readonly UnsupportedObject[] {
  return rows.routines
    .filter((row) => row.body === null)
    .map((row) => ({
      kind: kindOf(row.type),
      name: row.name,
      digest: digestOf([row.definer, row.altered]),
      reason: `The session may not read the body. ${advice}`,
    }))
}

function closedViews({ rows }: Material): readonly UnsupportedObject[] {
  return rows.views
    .filter((row) => row.definition === '')
    .map((row) => ({
      kind: 'view',
      name: row.name,
      digest: digestOf([row.definer]),
      reason: `The session may not read the query. ${advice}`,
    }))
}

function kindOf(type: string): string {
  return type.toLowerCase().replaceAll(' ', '-')
}

function digestOf(value: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

function unreadTable({ row, residue: { unknown } }: TableParts): readonly UnsupportedObject[] {
  return unknown.length === 0 ? [] : [unread('table', row.name, unknown)]
}

function unread(kind: string, name: string, residue: readonly string[]): UnsupportedObject {
  const statement = `SHOW CREATE ${kind.replaceAll('-', ' ').toUpperCase()}`
  return {
    kind,
    name,
    digest: digestOf([...residue].sort()),
    reason: `${statement} says what no query reads: ${residue[0]}`,
  }
}

function unreadRoutines({ rows, extras }: Material): readonly UnsupportedObject[] {
  return rows.routines.flatMap((row) => {
    const shown = extras.routines.get(routineKey(row))
    const left = shown === undefined ? '' : routineResidue(shown, row)
    return left === '' ? [] : [unread(kindOf(row.type), row.name, [left])]
  })
}

const kinds = { tables: 'table', views: 'view', routines: 'routine', triggers: 'trigger' } as const

function refused(material: Material): readonly UnsupportedObject[] {
  const left = bookkeepingTables(material)
  return material.extras.refusals
    .filter(({ about, key }) => !(about === 'tables' && left.has(key)))
    .map(({ about, key, message }) => ({
      kind: kinds[about],
      name: key,
      digest: digestOf([message]),
      reason: `The server cannot show it: ${message}`,
    }))
}

/** Temporary tables are the session's own. */
const knownTypes = new Set(['BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE', 'VIEW', 'TEMPORARY', 'TEMPORARY SEQUENCE'])

function unknownTables({ rows }: Material): readonly UnsupportedObject[] {
  return rows.tables
    .filter((row) => !knownTypes.has(row.type))
    .map((row: TableRow) => ({
      kind: kindOf(row.type),
      name: row.name,
      digest: digestOf([row.type, row.engine, row.options, row.comment]),
      reason: 'It is of a type that this version does not know.',
    }))
}
