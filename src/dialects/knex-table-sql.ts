import type { KnexTableCommands, PlacedTables } from './migrating.js'

/** SqlQuotes quote as one family of servers does. */
interface SqlQuotes {
  readonly name: (name: string) => string
  readonly text: (text: string) => string
}

/** KnexTableSql is the SQL about Knex's two tables that people run, and what they are called in it. */
export interface KnexTableSql extends Pick<KnexTableCommands, 'freeSql' | 'recordSql' | 'strikeSql' | 'renameSql'> {
  readonly mainTable: (tables: PlacedTables) => string
  readonly lockTable: (tables: PlacedTables) => string
}

/** knexTableSql writes it with the quotes of a family; the words are those of both. */
export function knexTableSql({ name: quoteName, text }: SqlQuotes): KnexTableSql {
  const qualified = (namespace: string | null, table: string) =>
    namespace === null ? quoteName(table) : `${quoteName(namespace)}.${quoteName(table)}`
  const mainTable = ({ tableName, namespace }: PlacedTables) => qualified(namespace, tableName)
  const lockTable = ({ tableName, namespace }: PlacedTables) => qualified(namespace, `${tableName}_lock`)
  return {
    mainTable,
    lockTable,
    freeSql: (tables, lock) =>
      lock === 'damaged'
        ? `DELETE FROM ${lockTable(tables)}; INSERT INTO ${lockTable(tables)} (is_locked) VALUES (0);`
        : `UPDATE ${lockTable(tables)} SET is_locked = 0;`,
    recordSql: (tables, { name, batch }) =>
      `INSERT INTO ${mainTable(tables)} (name, batch, migration_time) VALUES (${text(name)}, ${batch}, now());`,
    strikeSql: (tables, name) =>
      `DELETE FROM ${mainTable(tables)} WHERE ${name === '' ? "coalesce(name, '') = ''" : `name = ${text(name)}`};`,
    renameSql: (tables, renamed) =>
      renamed
        .map(({ from, to }) => `UPDATE ${mainTable(tables)} SET name = ${text(to)} WHERE name = ${text(from)};`)
        .join('\n'),
  }
}
