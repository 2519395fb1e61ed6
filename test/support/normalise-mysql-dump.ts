/** MysqlNormaliseOptions: `sortColumns` sorts the lines within CREATE TABLE, for a comparison without the order of columns and keys. `database` is the name that the text may hold where it need not; `counters` keeps where AUTO_INCREMENT stands. */
export interface MysqlNormaliseOptions {
  readonly sortColumns?: boolean
  readonly counters?: boolean
  readonly database: string
}

/** Where a sequence of MariaDB stands. */
const counter = /^(DO|SELECT) SETVAL\(/

// Text that opens or closes a dump and says nothing of the schema.
const noise: readonly RegExp[] = [
  /^$/,
  /^\/\*M?!\d+[ \\-].*(enable the sandbox mode|SET @OLD_|=@OLD_|SET NAMES|SET TIME_ZONE=|SET SQL_NOTES)/,
  /^SET @+(MYSQLDUMP_TEMP_LOG_BIN|SESSION\.SQL_LOG_BIN|GLOBAL\.GTID_PURGED)/,
  /^DROP (TABLE|DATABASE) IF EXISTS /,
]

/** normaliseMysqlDump leaves out of what mysqldump and mariadb-dump print what differs between two dumps of equal schemas: counters, the database's own name, and a column's collation where it is the table's. */
export function normaliseMysqlDump(text: string, options: MysqlNormaliseOptions): string {
  const { database } = options
  const lines = text
    .replaceAll(`\`${database}\`.`, '')
    .replaceAll(`\`${database}\``, '`@database`')
    .split('\n')
    .filter((line) => !noise.some((pattern) => pattern.test(line)))
    .filter((line) => options.counters === true || !counter.test(line))
    .map(withoutClock)
  return `${inTables(lines, options).join('\n')}\n`
}

const day = 86_400_000

/** An event that names no beginning begins at the moment it is made. */
function withoutClock(line: string): string {
  return line.replace(/ STARTS '([\d-]+) ([\d:]+)'/g, (all, date: string, time: string) =>
    Math.abs(Date.parse(`${date}T${time}Z`) - Date.now()) < day ? '' : all,
  )
}

function inTables(lines: readonly string[], options: MysqlNormaliseOptions): readonly string[] {
  const result: string[] = []
  let inside: string[] | null = null
  for (const line of lines) {
    if (inside !== null && line.startsWith('  ')) {
      inside.push(line)
      continue
    }
    if (inside !== null) result.push(...columnsOf(inside, line, options.sortColumns === true))
    inside = /^CREATE TABLE .*\($/.test(line) ? [] : null
    result.push(line.startsWith(') ') && options.counters !== true ? withoutCounter(line) : line)
  }
  return result
}

function withoutCounter(line: string): string {
  return line.replace(/ AUTO_INCREMENT=\d+/, '')
}

/** MySQL repeats the table's own collation at a column that was made or renamed since: the column is the same one. */
function columnsOf(lines: readonly string[], end: string, sortColumns: boolean): readonly string[] {
  const [, charset, collation] = /DEFAULT CHARSET=(\w+)(?: COLLATE=(\w+))?/.exec(end) ?? []
  const own = collation === undefined ? ` CHARACTER SET ${charset} ` : ` CHARACTER SET ${charset} COLLATE ${collation}`
  const plain = lines.map((line) => (/^ {2}`/.test(line) ? line.replace(own, '') : line))
  return sortColumns ? plain.map((line) => line.replace(/,$/, '')).sort() : plain
}
