/** quoteName writes an identifier for SQL text. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}

/** quoteText writes a string literal for SQL text where the grammar takes no binding; the pinned sql_mode lets backslashes escape. */
export function quoteText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

/** plainOrQuoted writes an identifier as people do: as it is where it is made of letters, digits, underscores and dollars, in backticks where not. A key word stays plain, so that it is no SQL yet. */
export function plainOrQuoted(name: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : quoteName(name)
}
