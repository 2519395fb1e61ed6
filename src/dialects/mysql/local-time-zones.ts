import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** timeZoneStatements fills the empty tables of named time zones, as the images do, from the system's own: a project may set its sessions to Europe/Vienna. Without those of the system, UTC is there all the same. Each statement is one short line, as a server reads them at its start. */
export function timeZoneStatements(folder = '/usr/share/zoneinfo'): readonly string[] {
  const found = zonesIn(folder)
  const zones = found.some(({ names }) => names.includes('UTC')) ? found : [...found, utc]
  return tables.flatMap(({ insert, rows }) =>
    inLines(
      insert,
      zones.flatMap((zone, index) => rows(zone, index + 1)),
    ),
  )
}

/** A server reads lines of up to 20,000 bytes. */
const rowsPerLine = 200

function inLines(insert: string, rows: readonly string[]): readonly string[] {
  const count = Math.ceil(rows.length / rowsPerLine)
  return Array.from({ length: count }, (_, line) => {
    const part = rows.slice(line * rowsPerLine, (line + 1) * rowsPerLine)
    return `insert into mysql.${insert} values ${part.join(',')}`
  })
}

interface Kind {
  readonly offset: number
  readonly isSummer: boolean
  readonly abbreviation: string
}

/** Zone is one history of a clock under all the names that it has; times are in seconds, from 1970 on. */
interface Zone {
  readonly names: readonly string[]
  readonly kinds: readonly Kind[]
  readonly changes: readonly { readonly time: number; readonly kind: number }[]
}

const utc: Zone = {
  names: ['UTC', 'Etc/UTC', 'GMT'],
  kinds: [{ offset: 0, isSummer: false, abbreviation: 'UTC' }],
  changes: [],
}

interface Table {
  readonly insert: string
  readonly rows: (zone: Zone, id: number) => readonly string[]
}

const tables: readonly Table[] = [
  { insert: 'time_zone (Time_zone_id, Use_leap_seconds)', rows: (_zone, id) => [`(${id},'N')`] },
  { insert: 'time_zone_name (Name, Time_zone_id)', rows: ({ names }, id) => names.map((name) => `('${name}',${id})`) },
  {
    insert: 'time_zone_transition_type (Time_zone_id, Transition_type_id, `Offset`, Is_DST, Abbreviation)',
    rows: ({ kinds }, id) =>
      kinds.map(
        ({ offset, isSummer, abbreviation }, kind) =>
          `(${id},${kind},${offset},${Number(isSummer)},'${abbreviation.slice(0, 8)}')`,
      ),
  },
  {
    insert: 'time_zone_transition (Time_zone_id, Transition_time, Transition_type_id)',
    rows: ({ changes }, id) => changes.map(({ time, kind }) => `(${id},${time},${kind})`),
  },
]

/** Many names are links to one file, or copies of it. */
function zonesIn(folder: string): readonly Zone[] {
  const byContent = new Map<string, { readonly names: string[]; readonly content: Buffer }>()
  for (const name of filesIn(folder, '')) {
    const content = readFileSync(join(folder, name))
    if (content.toString('latin1', 0, 4) !== 'TZif') continue
    const key = content.toString('latin1')
    const known = byContent.get(key) ?? { names: [], content }
    known.names.push(name)
    byContent.set(key, known)
  }
  return [...byContent.values()].map(({ names, content }) => ({ names, ...historyIn(content) }))
}

/** The names of zones begin with a capital; beside them lie lists, and the same zones counted in other ways. */
function filesIn(folder: string, below: string): readonly string[] {
  try {
    return readdirSync(join(folder, below), { withFileTypes: true })
      .filter(({ name }) => /^[A-Z][\w+-]*$/.test(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesIn(folder, join(below, entry.name)) : [join(below, entry.name)]))
  } catch {
    return []
  }
}

interface Counts {
  readonly leaps: number
  readonly changes: number
  readonly kinds: number
  readonly letters: number
  readonly flags: number
}

const headerLength = 44

function countsAt(content: Buffer, at: number): Counts {
  const [universal = 0, standard = 0, leaps = 0, changes = 0, kinds = 0, letters = 0] = [20, 24, 28, 32, 36, 40].map(
    (offset) => content.readUInt32BE(at + offset),
  )
  return { leaps, changes, kinds, letters, flags: universal + standard }
}

/** RFC 8536: a block for times of four bytes, and since version 2 after it one of the same form for times of eight. */
function historyIn(content: Buffer): Pick<Zone, 'kinds' | 'changes'> {
  if (content[4] === 0) return blockAt(content, 0, 4)
  const { leaps, changes, kinds, letters, flags } = countsAt(content, 0)
  return blockAt(content, headerLength + changes * 5 + kinds * 6 + letters + leaps * 8 + flags, 8)
}

function blockAt(content: Buffer, start: number, width: 4 | 8): Pick<Zone, 'kinds' | 'changes'> {
  const counts = countsAt(content, start)
  const times = start + headerLength
  const kindsOfTimes = times + counts.changes * width
  const kinds = kindsOfTimes + counts.changes
  const letters = kinds + counts.kinds * 6
  const all = Array.from({ length: counts.changes }, (_, index) => ({
    time: width === 4 ? content.readInt32BE(times + index * 4) : Number(content.readBigInt64BE(times + index * 8)),
    kind: content[kindsOfTimes + index] ?? 0,
  }))
  const named = Array.from({ length: counts.kinds }, (_, index) => kindAt(content, kinds + index * 6, letters))
  return { kinds: named, changes: since1970(all) }
}

function kindAt(content: Buffer, at: number, letters: number): Kind {
  const start = letters + (content[at + 5] ?? 0)
  const abbreviation = content.toString('latin1', start, content.indexOf(0, start))
  return { offset: content.readInt32BE(at), isSummer: content[at + 4] === 1, abbreviation }
}

/** A TIMESTAMP knows no earlier time; what held then is said once. */
function since1970(changes: Zone['changes']): Zone['changes'] {
  const before = changes.filter(({ time }) => time < 0).at(-1)
  const after = changes.filter(({ time }) => time >= 0)
  return before === undefined ? after : [{ time: -1, kind: before.kind }, ...after]
}
