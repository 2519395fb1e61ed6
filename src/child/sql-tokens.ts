/** SqlFamily decides how strings, comments and quoted names are written. */
export type SqlFamily = 'postgresql' | 'mysql'

/** SqlToken is one word, name or sign of a statement; strings are left out, since nothing in them is SQL that runs here. */
export interface SqlToken {
  readonly kind: 'word' | 'name' | 'sign' | 'string'
  /** A word in upper case, a quoted name as it reads without its quotes, a sign as it stands. */
  readonly text: string
  /** As written. */
  readonly raw: string
}

/** splitStatements cuts a text into statements of tokens: comments are dropped, and strings, dollar quotes and function bodies are one token each. */
export function splitStatements(sql: string, family: SqlFamily): readonly (readonly SqlToken[])[] {
  const statements: SqlToken[][] = [[]]
  for (let at = 0; at < sql.length; ) {
    const piece = nextPiece(sql, at, family)
    at = Math.max(piece.end, at + 1)
    if (piece.token === null) continue
    if (piece.token.text === ';' && piece.token.kind === 'sign') statements.push([])
    else statements.at(-1)?.push(piece.token)
  }
  return statements.filter((statement) => statement.length > 0)
}

interface Piece {
  readonly token: SqlToken | null
  readonly end: number
}

function nextPiece(sql: string, at: number, family: SqlFamily): Piece {
  const blank = skipBlank(sql, at, family)
  if (blank > at) return { token: null, end: blank }
  const char = sql[at] ?? ''
  if (char === "'") return stringPiece(sql, at, family === 'mysql')
  if (char === '"') return family === 'mysql' ? stringPiece(sql, at, true) : namePiece(sql, at)
  if (char === '`' && family === 'mysql') return namePiece(sql, at)
  if (char === '$' && family === 'postgresql') return dollarPiece(sql, at)
  if (/[eE]/.test(char) && sql[at + 1] === "'" && family === 'postgresql') return stringPiece(sql, at + 1, true)
  return wordPiece(sql, at)
}

function wordPiece(sql: string, at: number): Piece {
  const word = matchAt(/[\p{L}_][\p{L}\p{N}_$]*/uy, sql, at)
  if (word !== null) return { token: { kind: 'word', text: word.toUpperCase(), raw: word }, end: at + word.length }
  const number = matchAt(/\d[\p{L}\p{N}_.]*/uy, sql, at)
  const sign = number ?? sql[at] ?? ''
  return { token: { kind: 'sign', text: sign, raw: sign }, end: at + sign.length }
}

function matchAt(pattern: RegExp, sql: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(sql)?.[0] ?? null
}

/** skipBlank passes one stretch of white space or one comment. What MySQL reads inside `/*! ... *\/` is SQL, so only its opening goes. */
function skipBlank(sql: string, at: number, family: SqlFamily): number {
  const space = matchAt(/\s+/y, sql, at)
  if (space !== null) return at + space.length
  if (family === 'mysql') {
    const executable = matchAt(/\/\*M?!\d*|\*\/|#[^\n]*/y, sql, at)
    if (executable !== null) return at + executable.length
  }
  const line = matchAt(family === 'mysql' ? /--(?=\s|$)[^\n]*/y : /--[^\n]*/y, sql, at)
  if (line !== null) return at + line.length
  return sql.startsWith('/*', at) ? commentEnd(sql, at, family) : at
}

/** PostgreSQL nests comments, MySQL does not. */
function commentEnd(sql: string, at: number, family: SqlFamily): number {
  const edge = /\/\*|\*\//g
  edge.lastIndex = at + 2
  let depth = 1
  for (let found = edge.exec(sql); found !== null; found = edge.exec(sql)) {
    if (found[0] === '*/') depth -= 1
    else if (family === 'postgresql') depth += 1
    if (depth === 0) return found.index + 2
  }
  return sql.length
}

function stringPiece(sql: string, at: number, backslash: boolean): Piece {
  const end = quotedEnd(sql, at, backslash)
  const raw = sql.slice(at, end)
  return { token: { kind: 'string', text: raw, raw }, end }
}

function namePiece(sql: string, at: number): Piece {
  const end = quotedEnd(sql, at, false)
  const quote = sql[at] ?? '"'
  const raw = sql.slice(at, end)
  return { token: { kind: 'name', text: raw.slice(1, -1).replaceAll(quote + quote, quote), raw }, end }
}

function quotedEnd(sql: string, at: number, backslash: boolean): number {
  const quote = sql[at]
  for (let place = at + 1; place < sql.length; place += 1) {
    if (backslash && sql[place] === '\\') place += 1
    else if (sql[place] === quote) {
      if (sql[place + 1] !== quote) return place + 1
      place += 1
    }
  }
  return sql.length
}

function dollarPiece(sql: string, at: number): Piece {
  const tag = matchAt(/\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy, sql, at)
  if (tag === null) return { token: { kind: 'sign', text: '$', raw: '$' }, end: at + 1 }
  const close = sql.indexOf(tag, at + tag.length)
  const end = close < 0 ? sql.length : close + tag.length
  return { token: { kind: 'string', text: '', raw: sql.slice(at, end) }, end }
}
