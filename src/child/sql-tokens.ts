/** SqlSyntax is how a family of servers writes strings, quoted names and comments. */
export interface SqlSyntax {
  /** quoted reads the string or name in quotes that begins at a place; null where none does. */
  quoted(sql: string, at: number): Piece | null
  /** What is passed beside white space and comments between marks: sticky, so that it is tried at one place. */
  readonly passed: RegExp
  readonly nestsComments: boolean
}

/** SqlToken is one word, name or sign of a statement; strings are left out, since nothing in them is SQL that runs here. */
export interface SqlToken {
  readonly kind: 'word' | 'name' | 'sign' | 'string'
  /** A word in upper case, a quoted name as it reads without its quotes, a sign as it stands. */
  readonly text: string
  /** As written. */
  readonly raw: string
}

/** splitStatements cuts a text into statements of tokens, of which the first 5,000 of each are given: comments are dropped, and strings, dollar quotes and function bodies are one token each. */
export function splitStatements(sql: string, syntax: SqlSyntax): readonly (readonly SqlToken[])[] {
  const statements: SqlToken[][] = [[]]
  for (let start = 0; start < sql.length; ) {
    const isFull = (statements.at(-1)?.length ?? 0) >= mostTokens
    const at = isFull ? nextEdge(sql, start) : start
    const piece = nextPiece(sql, at, syntax)
    start = Math.max(piece.end, at + 1)
    if (piece.token === null) continue
    if (piece.token.text === ';' && piece.token.kind === 'sign') statements.push([])
    else if (!isFull) statements.at(-1)?.push(piece.token)
  }
  return statements.filter((statement) => statement.length > 0)
}

/** What a statement is, its beginning tells; of one that carries megabytes of rows only the end is looked for. */
const mostTokens = 5000

/** The next place at which a string, a name, a comment or another statement may begin; the `E` of a string belongs to it. */
function nextEdge(sql: string, from: number): number {
  const edge = /[;'"`$/#-]/g
  edge.lastIndex = from
  const found = edge.exec(sql)?.index ?? sql.length
  return sql[found] === "'" && found > from && /[eE]/.test(sql[found - 1] ?? '') ? found - 1 : found
}

/** Piece is a stretch of a text: `token` is null for white space and comments, `end` the place behind it. */
export interface Piece {
  readonly token: SqlToken | null
  readonly end: number
}

function nextPiece(sql: string, at: number, syntax: SqlSyntax): Piece {
  const blank = skipBlank(sql, at, syntax)
  if (blank > at) return { token: null, end: blank }
  return syntax.quoted(sql, at) ?? wordPiece(sql, at)
}

function wordPiece(sql: string, at: number): Piece {
  const word = matchAt(/[\p{L}_][\p{L}\p{N}_$]*/uy, sql, at)
  if (word !== null) return { token: { kind: 'word', text: word.toUpperCase(), raw: word }, end: at + word.length }
  const number = matchAt(/\d[\p{L}\p{N}_.]*/uy, sql, at)
  const sign = number ?? sql[at] ?? ''
  return { token: { kind: 'sign', text: sign, raw: sign }, end: at + sign.length }
}

/** matchAt tries a sticky pattern at one place; null where it does not fit. */
export function matchAt(pattern: RegExp, sql: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(sql)?.[0] ?? null
}

/** One stretch of white space, or one comment. */
function skipBlank(sql: string, at: number, syntax: SqlSyntax): number {
  const passed = matchAt(/\s+/y, sql, at) ?? matchAt(syntax.passed, sql, at)
  if (passed !== null) return at + passed.length
  return sql.startsWith('/*', at) ? commentEnd(sql, at, syntax) : at
}

function commentEnd(sql: string, at: number, { nestsComments }: SqlSyntax): number {
  const edge = /\/\*|\*\//g
  edge.lastIndex = at + 2
  let depth = 1
  for (let found = edge.exec(sql); found !== null; found = edge.exec(sql)) {
    if (found[0] === '*/') depth -= 1
    else if (nestsComments) depth += 1
    if (depth === 0) return found.index + 2
  }
  return sql.length
}

/** stringPiece is a string between two of the quotes that stand at a place; a doubled one stays inside, and one behind a backslash where `backslash` holds. */
export function stringPiece(sql: string, at: number, backslash: boolean): Piece {
  const end = quotedEnd(sql, at, backslash)
  const raw = sql.slice(at, end)
  return { token: { kind: 'string', text: raw, raw }, end }
}

/** namePiece is a name between two of the quotes that stand at a place; a doubled one is one of its own. */
export function namePiece(sql: string, at: number): Piece {
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
