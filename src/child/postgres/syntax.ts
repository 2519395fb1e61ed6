import { matchAt, namePiece, type Piece, type SqlSyntax, stringPiece } from '../sql-tokens.js'

/** postgresSyntax has dollar quotes, and backslashes in strings that begin with an E. */
export const postgresSyntax: SqlSyntax = {
  quoted(sql, at) {
    switch (sql[at]) {
      case "'":
        return stringPiece(sql, at, false)
      case '"':
        return namePiece(sql, at)
      case '$':
        return dollarPiece(sql, at)
      case 'e':
      case 'E':
        return sql[at + 1] === "'" ? stringPiece(sql, at + 1, true) : null
      default:
        return null
    }
  },
  passed: /--[^\n]*/y,
  nestsComments: true,
}

function dollarPiece(sql: string, at: number): Piece {
  const tag = matchAt(/\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy, sql, at)
  if (tag === null) return { token: { kind: 'sign', text: '$', raw: '$' }, end: at + 1 }
  const close = sql.indexOf(tag, at + tag.length)
  const end = close < 0 ? sql.length : close + tag.length
  return { token: { kind: 'string', text: '', raw: sql.slice(at, end) }, end }
}
