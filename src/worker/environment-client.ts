/** Names under which a knexfile is likely to ask for its client; what is in a `.env` file does not replace them. */
const clientNames = ['DB', 'DATABASE', 'KNEX', 'SQL'].flatMap((prefix) => [`${prefix}_CLIENT`, `${prefix}_DIALECT`])

const clientWords =
  /^(?:pg|postgres|postgresql|pgnative|mysql|mysql2|mariadb|sqlite|sqlite3|better-sqlite3|mssql|oracledb|cockroachdb)$/i
const clientEnds = /(?:^|_)(?:CLIENT|DIALECT|DRIVER|TYPE|ENGINE|CONNECTION|VENDOR|KIND)$/i

/** clientVariables say to a knexfile that asks its environment which client to use: the usual names, and each of the parent's that has such a word. */
export function clientVariables(
  parent: Readonly<Record<string, string | undefined>>,
  client: string,
): Readonly<Record<string, string>> {
  const held = Object.entries(parent).filter(
    ([name, value]) => clientEnds.test(name) && value !== undefined && clientWords.test(value),
  )
  return Object.fromEntries([...clientNames, ...held.map(([name]) => name)].map((name) => [name, client]))
}
