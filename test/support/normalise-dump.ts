/** NormaliseOptions: `sortColumns` sorts the lines within CREATE TABLE, for a comparison without column order. */
export interface NormaliseOptions {
  readonly sortColumns?: boolean
}

// Only what pg_dump itself writes: a line of a function's body may begin with `--` or `SET` as well.
const noise: readonly RegExp[] = [
  /^$/,
  /^--$/,
  /^-- (Name|Data for Name|TOC entry|Dumped from|Dumped by|Started on|Completed on|PostgreSQL database|Dependencies): ?/,
  /^-- (Dumped from|Dumped by) database version /,
  /^-- Dumped by pg_dump /,
  /^-- PostgreSQL database /,
  /^\\(un)?restrict /,
  /^SET (statement_timeout|lock_timeout|idle_in_transaction_session_timeout|transaction_timeout|client_encoding) = /,
  /^SET (standard_conforming_strings|check_function_bodies|xmloption|client_min_messages|row_security) = /,
  /^SET default_tablespace = '';$/,
  /^SET default_table_access_method = heap;$/,
  /^SELECT pg_catalog\.set_config\('search_path', '', false\);$/,
]

/** normaliseDump leaves out of pg_dump's text what differs between two dumps of equal schemas. */
export function normaliseDump(text: string, options: NormaliseOptions = {}): string {
  const lines = text.split('\n').filter((line) => !noise.some((pattern) => pattern.test(line)))
  return `${(options.sortColumns ? sortColumns(lines) : lines).join('\n')}\n`
}

/** sortColumns sorts the lines between `CREATE TABLE ... (` and the line that closes it, without their commas. */
function sortColumns(lines: readonly string[]): readonly string[] {
  const result: string[] = []
  let inside: string[] | null = null
  for (const line of lines) {
    if (inside !== null && !line.startsWith('    ')) {
      result.push(...inside.sort())
      inside = null
    }
    if (inside === null) result.push(line)
    else inside.push(line.replace(/,$/, ''))
    if (/^CREATE (UNLOGGED |FOREIGN )?TABLE .*\($/.test(line)) inside = []
  }
  return result
}
