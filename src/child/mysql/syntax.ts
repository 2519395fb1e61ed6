import { namePiece, type SqlSyntax, stringPiece } from '../sql-tokens.js'

/** mysqlSyntax has strings in both kinds of quotes and names in backticks. What stands in `/*! ... *\/` is SQL that runs, so only the marks around it are passed. */
export const mysqlSyntax: SqlSyntax = {
  quoted(sql, at) {
    const quote = sql[at]
    if (quote === "'" || quote === '"') return stringPiece(sql, at, true)
    return quote === '`' ? namePiece(sql, at) : null
  },
  passed: /\/\*M?!\d*|\*\/|#[^\n]*|--(?=\s|$)[^\n]*/y,
  nestsComments: false,
}
