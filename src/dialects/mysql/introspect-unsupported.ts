import { createHash } from 'node:crypto'
import type { UnsupportedObject } from '../../schema/snapshot.js'
import { grouped } from './catalog.js'
import type { Material } from './introspect-assemble.js'
import { residueOf } from './residue.js'
import { withoutDatabase } from './sql-text.js'

/** findUnsupported lists tables of which SHOW CREATE says more than was read, and programs that the session may not read. `names` are the tables and views that belong to the snapshot. */
export function findUnsupported(material: Material, names: ReadonlySet<string>): readonly UnsupportedObject[] {
  return [...unreadTables(material, names), ...closedRoutines(material), ...closedViews(material)]
}

const advice = 'GRANT SHOW VIEW, SHOW_ROUTINE (MySQL) or SELECT ON mysql.proc (MariaDB) shows it.'

/** Only its definer and who has more rights sees a routine's body; that it was altered is seen all the same. */
function closedRoutines({ rows }: Material): readonly UnsupportedObject[] {
  return rows.routines
    .filter((row) => row.body === null)
    .map((row) => ({
      kind: row.type.toLowerCase().replaceAll(' ', '-'),
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

function digestOf(value: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/** unreadTables holds what was read of each table against SHOW CREATE TABLE, and lists the tables of which that says more. */
function unreadTables(material: Material, names: ReadonlySet<string>): readonly UnsupportedObject[] {
  const { rows, extras, place } = material
  const by = <Row extends { readonly table: string | null }>(list: readonly Row[]) => {
    const groups = grouped(list, (row) => row.table ?? '')
    return (name: string): readonly Row[] => groups.get(name) ?? []
  }
  const [columns, keys, foreignKeys] = [by(rows.columns), by(rows.statistics), by(rows.keyColumns)]
  const [checks, enforcements, partitions] = [by(rows.checks), by(rows.enforcements), by(rows.partitions)]
  return rows.tables
    .filter((table) => names.has(table.name) && extras.created.has(table.name))
    .flatMap((table) => {
      const { name } = table
      const residue = residueOf(extras.created.get(name) ?? '', {
        table,
        columns: columns(name),
        keys: keys(name),
        foreignKeys: foreignKeys(name),
        // MySQL's names of checks are unique in a database, so that its catalog has no table for them.
        checks: [...checks(name), ...checks('')],
        enforcements: enforcements(name),
        partitions: partitions(name),
        database: place.database,
      }).map((line) => withoutDatabase(line, place.database))
      return residue.length === 0 ? [] : [unsupported(name, residue)]
    })
}

function unsupported(name: string, residue: readonly string[]): UnsupportedObject {
  return {
    kind: 'table',
    name: name,
    digest: digestOf([...residue].sort()),
    reason: `SHOW CREATE TABLE says what no query reads: ${residue[0]}`,
  }
}
