import { quoteName } from '../../../ddl/mysql/quote.js'

/** saysInSql holds where a statement names the identifier, in quotes or bare. */
export function saysInSql(sql: string, name: string): boolean {
  return (
    sql.includes(quoteName(name)) ||
    sql
      .toLowerCase()
      .split(/[^\p{L}\p{N}_$]+/u)
      .includes(name.toLowerCase())
  )
}
