import { quoteName, quoteText } from '../../ddl/mysql/quote.js'
import type { Session } from '../dialect.js'
import { grouped } from './catalog.js'
import type { ColumnRow } from './catalog-tables.js'
import { CannotCopy, type Part, type TablePart } from './clone-inventory.js'
import { complete, makeBare, type TablePlace } from './clone-table.js'

/** CopyPlace is a session on the target, which parts are made in, and the name of the source, which their rows are in. */
export interface CopyPlace extends TablePlace {
  /** Whether the server takes rows that are no more: MariaDB since 10.11. */
  readonly takesHistory: boolean
}

/** MadeTables are tables to make, and the columns of the source. */
export interface MadeTables {
  readonly tables: readonly TablePart[]
  readonly columns: readonly ColumnRow[]
}

/** Zeros are values and dates may be none: rows go as they are, whatever the server would say of them today. */
const plainMode = 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,ALLOW_INVALID_DATES'

const settings = [
  `sql_mode = '${plainMode}'`,
  // A parent may follow its children.
  'foreign_key_checks = 0',
  'unique_checks = 0',
  // Whoever holds a table for longer holds it for ever.
  'lock_wait_timeout = 5',
  'innodb_lock_wait_timeout = 5',
]

const historySetting = 'system_versioning_insert_history = 1'

/** MariaDB can leave checks of rows out. */
const settingsOfSome = ['check_constraint_checks = 0', historySetting, "system_versioning_alter_history = 'KEEP'"]

/** prepareCopy sets a session up to make parts. */
export async function prepareCopy(place: TablePlace): Promise<CopyPlace> {
  const { session } = place
  const names = settingsOfSome.map((setting) => quoteText(setting.split(' ')[0] ?? ''))
  const known = await session.query<{ Variable_name: string }>(
    `show session variables where Variable_name in (${names.join(', ')})`,
  )
  const own = settingsOfSome.filter((setting) => known.some((row) => setting.startsWith(`${row.Variable_name} `)))
  await session.query(`set session ${[...settings, ...own].join(', session ')}`)
  return { ...place, takesHistory: own.includes(historySetting) }
}

/** resetCopy takes back what programs wanted set, for statements of our own. */
export async function resetCopy({ session }: CopyPlace): Promise<void> {
  await session.query(`set names utf8mb4; set session sql_mode = '${plainMode}'`)
}

/** dropParts drops parts; MariaDB before 11 knows packages only in the mode in which they were made. */
export async function dropParts({ session }: CopyPlace, parts: readonly Part[]): Promise<void> {
  for (const { kind, name, recorded } of parts) {
    const mode = kind.startsWith('package') ? recorded.sqlMode : null
    if (mode !== null) await session.query(`set session sql_mode = ${quoteText(mode)}`)
    await session.query(`drop ${kind} if exists ${quoteName(name)}`)
    if (mode !== null) await session.query(`set session sql_mode = ${quoteText(plainMode)}`)
  }
}

/** makeSequences makes sequences and puts them where their sources stand; a sequence's row is all that it knows. */
export async function makeSequences({ session, source }: CopyPlace, sequences: readonly Part[]): Promise<void> {
  for (const { name, sql } of sequences) {
    await session.query(sql)
    await session.query(`insert into ${quoteName(name)} select * from ${quoteName(source)}.${quoteName(name)}`)
  }
}

/** makeTables makes tables, then copies their rows inside the server. */
export async function makeTables(place: CopyPlace, { tables, columns }: MadeTables): Promise<void> {
  for (const table of tables) await makeBare(place, table)
  for (const table of tables) await complete(place, table)
  const filled = tables.filter(({ hasRows, isVersioned }) => hasRows || isVersioned)
  const byTable = grouped(columns, ({ table }) => table)
  for (const table of filled) await copyRows(place, table, byTable.get(table.name) ?? [])
}

const period = /^ROW (?:START|END)$/i

/** What is generated is generated again, but for the moments between which a row of a versioned table held. */
async function copyRows(place: CopyPlace, table: TablePart, columns: readonly ColumnRow[]): Promise<void> {
  const { isVersioned } = table
  const periods = columns.filter(({ expression }) => period.test(expression ?? '')).map(({ name }) => name)
  const own = columns.filter(({ expression }) => (expression ?? '') === '').map(({ name }) => name)
  const ends = periods.length > 0 ? periods : ['row_start', 'row_end']
  const isWhole = isVersioned && place.takesHistory
  if (isVersioned && !isWhole) await assertNoHistory(place, table.name)
  const list = (isWhole ? [...own, ...ends] : own).map(quoteName).join(', ')
  const from = `${quoteName(place.source)}.${quoteName(table.name)}${isWhole ? ' for system_time all' : ''}`
  await place.session.query(`insert into ${quoteName(table.name)} (${list}) select ${list} from ${from}`)
}

async function assertNoHistory({ session, source }: CopyPlace, table: string): Promise<void> {
  const from = `${quoteName(source)}.${quoteName(table)}`
  const [row] = await session.query<{ past: string | number }>(
    `select (select count(*) from ${from} for system_time all) - (select count(*) from ${from}) as \`past\``,
  )
  if (Number(row?.past) !== 0) throw new CannotCopy(`the history of table ${table}`)
}

/** makePrograms makes parts that keep what the session was set to when they were made. */
export async function makePrograms(place: CopyPlace, parts: readonly Part[]): Promise<void> {
  for (const part of parts) await makeProgram(place, part)
}

async function makeProgram({ session }: CopyPlace, part: Part): Promise<void> {
  await takeOver(session, part)
  await session.query(part.sql)
}

/** The settings are those of the one session, so that only the last ones hold. */
async function takeOver(session: Session, { recorded, sql, name, kind }: Part): Promise<void> {
  const { sqlMode, client, connection, databaseCollation, timeZone } = recorded
  if (client !== null && !client.startsWith('utf8') && !isAscii(sql)) throw new CannotCopy(`${kind} ${name}`)
  const assignments = [
    `sql_mode = ${quoteText(sqlMode ?? plainMode)}`,
    ...(client === null ? [] : [`character_set_client = ${quoteText(client)}`]),
    ...(connection === null ? [] : [`collation_connection = ${quoteText(connection)}`]),
    ...(timeZone === null ? [] : [`time_zone = ${quoteText(timeZone)}`]),
  ]
  if (databaseCollation !== null) await collateDatabase(session, databaseCollation)
  await session.query(`set session ${assignments.join(', session ')}`)
}

/** What we send is UTF-8, whatever the session says it is. */
function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text)
}

/** A program keeps the collation that its database had by default when it was made. */
async function collateDatabase(session: Session, collation: string): Promise<void> {
  const [row] = await session.query<{ now: string }>('select @@collation_database as `now`')
  if (row?.now !== collation) await session.query(`alter database collate ${quoteName(collation)}`)
}

/** makeViews makes views in an order that the server takes: those that fail are tried again once others are there. */
export async function makeViews(place: CopyPlace, views: readonly Part[]): Promise<void> {
  let waiting = views
  while (waiting.length > 0) {
    const failed: Part[] = []
    let failure: unknown
    for (const view of waiting) {
      await makeProgram(place, view).catch((error: unknown) => {
        failed.push(view)
        failure = error
      })
    }
    if (failed.length === waiting.length) throw failure
    waiting = failed
  }
}
