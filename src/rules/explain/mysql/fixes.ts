import { quoteName, quoteText } from '../../../ddl/mysql/quote.js'
import { alterSequence, createSequence } from '../../../ddl/mysql/sequences.js'
import { inSession } from '../../../ddl/mysql/settings.js'
import { characterSetText } from '../../../ddl/mysql/tables.js'
import type { Change, Delta } from '../../../diff/change.js'
import type { SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import { comment } from '../builder.js'
import { factNoun } from '../facts.js'
import { type Added, type Background, type Fix, type Modified, type Removed, whole } from '../family.js'
import { kindWord, lastStep, tableOf } from '../place.js'
import { withoutRenames } from '../renames.js'
import { grantFixes } from './grants.js'
import { dropForeignKey } from './keys.js'
import { createProgram, type Manner, replaceView } from './programs.js'
import { renameFix } from './renames.js'
import { fitsBuilder, fixOf, raw, text } from './sql.js'
import { standingKeyFixes } from './standing-keys.js'
import { tableFixes } from './table-fixes.js'
import { createTable } from './tables.js'
import { mysqlNouns } from './words.js'

/** fixesFor is the code that takes the changes back on a server of the family. */
export function fixesFor(changes: readonly Change[], background: Background, vendor: Vendor): readonly Fix[] {
  const { renames, rest } = withoutRenames(changes, background)
  const inTables = rest.filter(isInTable)
  const tables = [...new Set(inTables.map(({ path }) => tableOf(path)))]
  const statements = [...(background.upSql ?? []), ...background.sql]
  const context = { vendor, changes: rest }
  return [
    ...renames.map(renameFix),
    ...standingKeyFixes(rest, background, vendor),
    ...tables.flatMap((table) =>
      tableFixes(
        inTables.filter(({ path }) => tableOf(path) === table),
        { table, vendor, statements },
      ),
    ),
    ...rest.filter((change) => !isInTable(change)).flatMap((change) => ownFixes(change, context)),
  ]
}

function isInTable(change: Change): boolean {
  return change.path[0]?.kind === 'table' && (change.path.length > 1 || change.type === 'modified')
}

interface Context {
  readonly vendor: Vendor
  readonly changes: readonly Change[]
}

function ownFixes(change: Change, context: Context): readonly Fix[] {
  if (change.type === 'added') return [...circleFixes(change, context), dropOwn(change, context)]
  if (change.type === 'removed') return createOwn(change, context)
  const object = whole(change)
  return change.deltas.some(({ class: kind }) => kind === 'property') ? changeOwn(change, object, context) : []
}

const dropRanks: Readonly<Record<string, number>> = {
  event: 4,
  view: 5,
  'package-body': 15,
  function: 16,
  procedure: 16,
  package: 16,
  library: 17,
  sequence: 18,
}

function dropOwn({ path, object }: Added, { changes }: Context): Fix {
  const { kind, name } = lastStep(path)
  if (kind === 'table' || kind === 'view') {
    const method = kind === 'table' ? 'dropTable' : 'dropView'
    const rank = kind === 'table' ? 15 + dependence(object, changes) / 1000 : 5
    const code = fitsBuilder(name)
      ? `await knex.schema.${method}(${jsString(name)})`
      : raw(`drop ${kind} ${quoteName(name)}`)
    return { rank, table: null, code }
  }
  const rank = dropRanks[kind]
  return rank === undefined
    ? { rank: 16, table: null, code: comment(`drop ${kindWord(kind)} ${name}`) }
    : dropStatement(kind, name, rank)
}

/** MariaDB before 11 knows packages in Oracle's mode alone. */
function dropStatement(kind: string, name: string, rank: number): Fix {
  const statement = `drop ${kind.replace('-', ' ')} ${quoteName(name)}`
  const mode = kind.startsWith('package') ? ([['sql_mode', "'ORACLE'"]] as const) : []
  return { rank, table: null, code: inSession(mode, [statement]).map(raw).join('\n') }
}

/** A table is dropped after those that reference it: the more tables stand on it, one upon another, the later. */
function dependence(table: SchemaObject, changes: readonly Change[], seen: readonly string[] = []): number {
  const added = changes.flatMap((change) =>
    change.type === 'added' && change.path.length === 1 ? [change.object] : [],
  )
  const above = added.filter((other) => !seen.includes(other.name) && other !== table && references(other, table.name))
  return above.reduce((most, other) => Math.max(most, 1 + dependence(other, changes, [...seen, table.name])), 0)
}

/** Of tables that reference one another in a circle, none can go while another references it. */
function circleFixes({ object }: Added, { changes }: Context): readonly Fix[] {
  if (object.kind !== 'table') return []
  const own = dependence(object, changes)
  const added = changes.flatMap((change) => (change.type === 'added' ? [change.object] : []))
  return object.children
    .filter(({ kind, facts }) => {
      const parent = added.find(
        (other) => other !== object && other.kind === 'table' && other.name === facts.references,
      )
      return kind === 'foreign-key' && parent !== undefined && dependence(parent, changes) <= own
    })
    .map(({ name }) => fixOf(object.name, dropForeignKey(name)))
}

function references(table: SchemaObject, name: string): boolean {
  return table.children.some(({ kind, facts }) => kind === 'foreign-key' && facts.references === name)
}

function createOwn({ object }: Removed, { vendor, changes }: Context): readonly Fix[] {
  const grants = grantFixes(object, { before: object.facts.grants ?? null, after: null })
  switch (object.kind) {
    case 'table':
      return [...createTable(object, vendor), ...grants]
    case 'sequence':
      return [...inRank(30, createSequence(object)), ...grants]
    case 'privileges':
      return grants
    default:
      return [programInTurn(object, { vendor, changes }) ?? makeAgain(object), ...grants]
  }
}

function inRank(rank: number, statements: readonly string[]): readonly Fix[] {
  return statements.map((sql) => ({ rank, table: null, code: raw(sql) }))
}

function makeAgain({ kind, name }: SchemaObject): Fix {
  return {
    rank: 73,
    table: null,
    code: comment(`make ${kindWord(kind)} ${name} again, as the migration before made it`),
  }
}

/** A view is made after those that it reads, which its text names. */
function programInTurn(program: SchemaObject, { vendor, changes }: Context): Fix | null {
  const fix = createProgram(program, { vendor, changed: [] })
  if (fix === null || program.kind !== 'view') return fix
  const gone = changes.flatMap((change) =>
    change.type === 'removed' && change.object.kind === 'view' ? [change.object] : [],
  )
  return { ...fix, rank: fix.rank + depth(program, gone) / 1000 }
}

function depth(view: SchemaObject, views: readonly SchemaObject[], seen: readonly string[] = []): number {
  const below = views.filter(
    (other) =>
      other !== view && !seen.includes(other.name) && String(view.facts.definition).includes(quoteName(other.name)),
  )
  return below.reduce((most, other) => Math.max(most, 1 + depth(other, views, [...seen, view.name])), 0)
}

function changeOwn(change: Modified, object: SchemaObject | null, { vendor }: Context): readonly Fix[] {
  const { kind, name } = lastStep(change.path)
  const has = (fact: string) => change.deltas.find((delta) => delta.fact === fact)
  const grants = has('grants')
  const rest = change.deltas.filter(({ fact }) => fact !== 'grants')
  const own = grants === undefined ? [] : grantFixes({ kind, name }, grants)
  if (rest.length === 0) return own
  if (kind === 'database') return [...own, ...rest.map((delta) => databaseFix(change, delta, vendor))]
  const changed = rest.map(({ fact }) => fact)
  if (kind === 'sequence' && object !== null) return [...own, ...inRank(30, alterSequence(object, changed))]
  const made = object === null ? null : remake(object, { vendor, changed })
  if (made === null) return [...own, ...rest.map((delta) => hint(change, delta))]
  return kind === 'view' ? [...own, ...made] : made
}

const dropped: Readonly<Record<string, number>> = {
  'package-body': 15,
  function: 16,
  procedure: 16,
  library: 17,
  event: 4,
}

/** Null for what is not made again: a package would take its body with it. */
function remake(object: SchemaObject, manner: Manner): readonly Fix[] | null {
  const { kind, name } = object
  if (kind === 'view') return [replaceView(object, manner)]
  const rank = dropped[kind]
  const made = createProgram(object, manner)
  return rank === undefined || made === null ? null : [dropStatement(kind, name, rank), made, ...grantsAgain(object)]
}

/** A routine that is dropped loses its privileges. */
function grantsAgain(object: SchemaObject): readonly Fix[] {
  return grantFixes(object, { before: object.facts.grants ?? null, after: null })
}

function databaseFix(change: Change, delta: Delta, vendor: Vendor): Fix {
  const { fact, before } = delta
  const rank = 25
  if (fact === 'collation' && text(before) !== null)
    return { rank, table: null, code: raw(`alter database ${characterSetText(String(before))}`) }
  if (fact === 'comment' && vendor === 'mariadb')
    return { rank, table: null, code: raw(`alter database comment = ${quoteText(text(before) ?? '')}`) }
  return hint(change, delta)
}

/** hint is a comment for what no statement of ours puts back. */
export function hint(change: Change, { fact, before }: Pick<Delta, 'fact' | 'before'>): Fix {
  const value = before === null ? 'nothing' : JSON.stringify(before)
  const { kind, name } = lastStep(change.path)
  const of = change.path.length > 1 ? ` of ${tableOf(change.path)}` : ''
  const noun = factNoun(fact, mysqlNouns).replaceAll('`', '')
  return { rank: 91, table: null, code: comment(`${kindWord(kind)} ${name}${of}: set ${noun} back to ${value}`) }
}
