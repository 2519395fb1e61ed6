import { withoutVersions } from './sql-text.js'

/** ShownTable is SHOW CREATE TABLE in its parts. */
export interface ShownTable {
  /** What stands between the brackets, a line each: texts hold line breaks only as escapes. */
  readonly lines: readonly string[]
  /** The line that closes the bracket, with the table's options. */
  readonly end: string
  /** How the table is partitioned, without the comments that hide it from old servers and without the engine; empty where it is not. */
  readonly clause: string
}

/** shownTable takes SHOW CREATE TABLE apart. */
export function shownTable(created: string): ShownTable {
  const lines = created.split('\n').slice(1)
  const end = lines.findIndex((line) => line.startsWith(')'))
  const clause = withoutVersions(lines.slice(end + 1).join('\n')).replace(/ ENGINE = \w+/g, '')
  return {
    lines: lines.slice(0, end).map((line) => line.trim().replace(/,$/, '')),
    end: lines[end] ?? '',
    clause: clause.replace(/\s+/g, ' ').trim(),
  }
}

const name = '`((?:[^`]|``)*)`'
const columnLine = new RegExp(`^${name} (.*)$`)
const periodLine = new RegExp(`^PERIOD FOR (?:${name}|SYSTEM_TIME) \\(${name}, ${name}\\)$`)
const overlapLine = new RegExp(`^(?:UNIQUE KEY ${name}|PRIMARY KEY) \\(.*,${name} WITHOUT OVERLAPS\\)`)

const plain = (quoted: string | undefined): string => (quoted ?? '').replaceAll('``', '`')

/** columnLines gives what follows the name in the line of each column. */
export function columnLines({ lines }: ShownTable): ReadonlyMap<string, string> {
  const found = lines.flatMap((line) => {
    const match = columnLine.exec(line)
    return match === null ? [] : [[plain(match[1]), match[2] ?? ''] as const]
  })
  return new Map(found)
}

/** Period is a pair of columns that say since when and until when a row holds; `name` is null for the time of the system. MariaDB since 10.4, in no catalog before 11.4. */
export interface Period {
  readonly name: string | null
  readonly columns: readonly [string, string]
  readonly line: string
}

/** periodsIn gives the periods of a table. */
export function periodsIn({ lines }: ShownTable): readonly Period[] {
  return lines.flatMap((line) => {
    const match = periodLine.exec(line)
    if (match === null) return []
    const named = match[1] === undefined ? null : plain(match[1])
    return [{ name: named, columns: [plain(match[2]), plain(match[3])] as const, line }]
  })
}

/** overlapsIn gives the keys in which rows may not overlap in a period, by name, with that period. MariaDB since 10.5. */
export function overlapsIn({ lines }: ShownTable): ReadonlyMap<string, string> {
  const found = lines.flatMap((line) => {
    const match = overlapLine.exec(line)
    return match === null ? [] : [[match[1] === undefined ? 'PRIMARY' : plain(match[1]), plain(match[2])] as const]
  })
  return new Map(found)
}
