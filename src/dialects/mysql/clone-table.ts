import { quoteName } from '../../ddl/mysql/quote.js'
import type { Session } from '../dialect.js'
import { CannotCopy, comparable, type TablePart } from './clone-inventory.js'

/** TablePlace is where a table is made, and where the one is that it is made like. */
export interface TablePlace {
  readonly session: Session
  readonly source: string
  readonly target: string
}

/** makeBare makes a table without its rows and its foreign keys. It is made LIKE its source, since that alone keeps what no catalog and no SHOW CREATE tells: whether a key came by itself with a foreign key (such a key vanishes as soon as another one covers it, and only then is that other one "needed in a foreign key constraint"), and on MySQL which character sets and defaults somebody said. */
export async function makeBare(place: TablePlace, table: TablePart): Promise<void> {
  if (isMadeLike(place, table)) await copyBare(place, table)
  else await makeVerbatim(place, table)
}

/** complete adds what LIKE leaves out: foreign keys, whose tables should be there, the counter, and on MySQL the names of checks. */
export async function complete(place: TablePlace, table: TablePart): Promise<void> {
  if (!isMadeLike(place, table)) return
  await nameChecks(place, table)
  await alter(place, table, [...foreignKeysIn(table.sql).map(({ line }) => `add ${line}`), ...counterOf(table)])
  const made = await shown(place, table)
  const renamed = keysNamedAnew(made, table.sql)
  if (renamed.size > 0) await makeUnnamed(place, table, renamed)
  const found = renamed.size > 0 ? await shown(place, table) : made
  if (comparable(found, place.target) !== comparable(table.sql, place.target))
    throw new CannotCopy(`table ${table.name}`)
}

/** LIKE takes neither another folder along, nor a default that asks a sequence of the own database to the copy's. */
function isMadeLike({ target }: TablePlace, { sql }: TablePart): boolean {
  return !sql.includes(`${quoteName(target)}.`) && !/ (?:DATA|INDEX) DIRECTORY/.test(sql)
}

async function makeVerbatim({ session }: TablePlace, { name, sql }: TablePart): Promise<void> {
  // Any plain key may be one that came by itself.
  if (/^ {2}KEY /m.test(sql)) throw new CannotCopy(`table ${name}`)
  await session.query(sql)
}

async function copyBare({ session, source }: TablePlace, { name }: TablePart): Promise<void> {
  await session.query(`create table ${quoteName(name)} like ${quoteName(source)}.${quoteName(name)}`)
}

/** Foreign keys that nobody named are added one by one in the order of their numbers, since the server counts them. */
async function makeUnnamed(place: TablePlace, table: TablePart, unnamed: ReadonlySet<string>): Promise<void> {
  await place.session.query(`drop table ${quoteName(table.name)}`)
  await copyBare(place, table)
  await nameChecks(place, table)
  for (const { line, name, rest } of foreignKeysIn(table.sql)) {
    await alter(place, table, [`add ${unnamed.has(name) ? rest : line}`])
  }
  await alter(place, table, counterOf(table))
}

/** MySQL gives the checks of a table that is made LIKE another names of its own. */
async function nameChecks(place: TablePlace, table: TablePart): Promise<void> {
  const wanted = checksIn(table.sql)
  if (wanted.length === 0) return
  const found = checksIn(await shown(place, table))
  const without = (list: readonly Constraint[], others: readonly Constraint[]) =>
    list.filter(({ line }) => !others.some((other) => other.line === line))
  await alter(
    place,
    table,
    without(found, wanted).map(({ name }) => `drop constraint ${name}`),
  )
  await alter(
    place,
    table,
    without(wanted, found).map(({ line }) => `add ${line}`),
  )
}

async function alter({ session }: TablePlace, { name }: TablePart, parts: readonly string[]): Promise<void> {
  if (parts.length > 0) await session.query(`alter table ${quoteName(name)} ${parts.join(', ')}`)
}

function counterOf({ sql }: TablePart): readonly string[] {
  const end = sql.split('\n').find((line) => line.startsWith(')')) ?? ''
  const counter = / AUTO_INCREMENT=(\d+)/.exec(end)?.[1]
  return counter === undefined ? [] : [`auto_increment = ${counter}`]
}

async function shown({ session }: TablePlace, { name }: TablePart): Promise<string> {
  const [row] = await session.query<{ 'Create Table': string }>(`show create table ${quoteName(name)}`)
  return row?.['Create Table'] ?? ''
}

interface Constraint {
  readonly line: string
  /** As it is written, in backticks. */
  readonly name: string
  readonly rest: string
}

function constraintsIn(sql: string): readonly Constraint[] {
  const found = [...sql.matchAll(/^ {2}(CONSTRAINT (`(?:[^`]|``)*`) (.*?)),?$/gm)]
  return found.map(([, line = '', name = '', rest = '']) => ({ line, name, rest }))
}

function checksIn(sql: string): readonly Constraint[] {
  return constraintsIn(sql).filter(({ rest }) => rest.startsWith('CHECK'))
}

function foreignKeysIn(sql: string): readonly Constraint[] {
  const found = constraintsIn(sql).filter(({ rest }) => rest.startsWith('FOREIGN KEY'))
  return found.sort((a, b) => numberOf(a.name) - numberOf(b.name))
}

function numberOf(name: string): number {
  return Number(/_ibfk_(\d+)`$/.exec(name)?.[1] ?? 0)
}

/** The foreign keys whose key bears their name now and did not: the key came by itself with a foreign key that nobody named, which gives it the name of a column. */
function keysNamedAnew(found: string, wanted: string): ReadonlySet<string> {
  const had = new Set(keysIn(wanted))
  const names = new Set(foreignKeysIn(wanted).map(({ name }) => name))
  return new Set(keysIn(found).filter((name) => !had.has(name) && names.has(name)))
}

function keysIn(sql: string): readonly string[] {
  return [...sql.matchAll(/^ {2}KEY (`(?:[^`]|``)*`) /gm)].map(([, name = '']) => name)
}
