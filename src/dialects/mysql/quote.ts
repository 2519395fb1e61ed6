/** quoteName writes an identifier for SQL text. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}

/** quoteText writes a string literal for SQL text where the grammar takes no binding; the pinned sql_mode lets backslashes escape. */
export function quoteText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
