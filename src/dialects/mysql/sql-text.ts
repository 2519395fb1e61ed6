/** Strings, comments and quoted names, each whole. Where a session had ANSI_QUOTES, text in double quotes is a name, which is stepped over all the same. */
const token = /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|\/\*[\s\S]*?\*\/|`(?:[^`]|``)*`\.?/g

/** withoutDatabase takes the database's name out of SQL that the server printed, where it qualifies another name: the same view has the same text in every database. */
export function withoutDatabase(sql: string, database: string): string {
  const prefix = `\`${database.replaceAll('`', '``')}\`.`
  if (!sql.includes(prefix)) return sql
  return sql.replace(token, (found) => (found === prefix ? '' : found))
}

/** bodyOf is the text of a routine, trigger or event without white space around it and without the semicolon that MySQL keeps where a client sent several statements. */
export function bodyOf(text: string): string {
  return text.trim().replace(/\s*;$/, '')
}

/** withoutTexts empties the strings, quoted names and comments of SQL, so that its words can be looked for. */
export function withoutTexts(sql: string): string {
  return sql.replace(token, "''")
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', '0': '\0', Z: '\u001a' }

/** unescaped undoes what MySQL's catalogs do to expressions, which they keep as if they were to stand in quotes. */
export function unescaped(expression: string): string {
  return expression.replace(/\\([\s\S])/g, (_, one: string) => escapes[one] ?? one)
}

/** withoutVersions takes the words out of comments that a server of some version reads: `/*!50606 STORAGE DISK *\/`. */
export function withoutVersions(sql: string): string {
  return sql.replace(/\/\*M?!\d*([\s\S]*?)\*\//g, '$1')
}

/** argumentsIn gives the parts between the outer commas of what stands in the first brackets; null where there are none. */
export function argumentsIn(sql: string): readonly string[] | null {
  const blind = sql.replace(token, (found) => found.replace(/[\s\S]/g, '_'))
  const start = blind.indexOf('(')
  const end = closing(blind, start)
  if (start < 0 || end < 0) return null
  const cuts = commasBetween(blind, start, end)
  return [start, ...cuts].map((cut, index) => sql.slice(cut + 1, [...cuts, end][index]).trim())
}

/** closing is where the bracket that opens at `start` is closed; -1 where it is not. */
export function closing(blind: string, start: number): number {
  let depth = 0
  for (let at = start; at >= 0 && at < blind.length; at++) {
    if (blind[at] === '(') depth++
    if (blind[at] === ')') depth--
    if (depth === 0) return at
  }
  return -1
}

function commasBetween(blind: string, start: number, end: number): readonly number[] {
  const cuts: number[] = []
  let depth = 0
  for (let at = start; at < end; at++) {
    if (blind[at] === '(') depth++
    if (blind[at] === ')') depth--
    if (blind[at] === ',' && depth === 1) cuts.push(at)
  }
  return cuts
}

/** headOf is what stands before the body of a routine in SHOW CREATE: up to the end of the parameters, and what follows as long as it is no body. */
export function headOf(created: string, body: string): string {
  const at = created.lastIndexOf(body)
  return at < 0 ? created : created.slice(0, at)
}
