/** Strings, comments and quoted names, each whole. Where a session had ANSI_QUOTES, text in double quotes is a name, which is stepped over all the same. */
const token = /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|\/\*[\s\S]*?\*\/|`(?:[^`]|``)*`\.?/g

/** withoutDatabase takes the database's name out of SQL that the server printed, where it qualifies another name: the same view has the same text in every database. */
export function withoutDatabase(sql: string, database: string): string {
  const prefix = `\`${database.replaceAll('`', '``')}\`.`
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
