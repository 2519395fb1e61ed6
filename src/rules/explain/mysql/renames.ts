import { quoteName } from '../../../ddl/mysql/quote.js'
import type { Change } from '../../../diff/change.js'
import { jsString } from '../../words.js'
import type { Added, Background, Fix, Removed } from '../family.js'
import { lastStep, tableOf } from '../place.js'
import { alter, fitsBuilder, raw, words } from './sql.js'

/** Rename is an object that came back under another name: what looks like one gone and one too many. */
export interface Rename {
  readonly kind: 'table' | 'column'
  readonly table: string
  readonly removed: Removed
  readonly added: Added
}

/** findRenames pairs what is gone with what is too many where a statement renamed one to the other: only SQL tells a rename from a drop. */
export function findRenames(changes: readonly Change[], { sql, upSql = [] }: Background): readonly Rename[] {
  const statements = [...sql, ...upSql].map((statement) => statement.toLowerCase())
  return changes.flatMap((removed) => {
    const kind = lastStep(removed.path).kind
    if (removed.type !== 'removed' || (kind !== 'table' && kind !== 'column')) return []
    const added = changes.find((other): other is Added => isCounterpart(other, removed, statements))
    return added === undefined ? [] : [{ kind, table: tableOf(removed.path), removed, added }]
  })
}

function isCounterpart(other: Change, removed: Removed, statements: readonly string[]): boolean {
  const [was, is] = [lastStep(removed.path), lastStep(other.path)]
  if (other.type !== 'added' || was.kind !== is.kind || other.path.length !== removed.path.length) return false
  if (was.kind === 'column' && tableOf(other.path) !== tableOf(removed.path)) return false
  const names = [was.name, is.name].map((name) => escaped(name.toLowerCase()))
  const between = was.kind === 'table' ? '\\s+(?:rename\\s+)?(?:(?:to|as)\\s+)?' : '\\s+(?:to\\s+)?'
  const verb = was.kind === 'table' ? 'rename\\s|\\srename\\s' : '\\s(?:change|rename)\\s'
  const patterns = [names, [...names].reverse()].map((pair) => new RegExp(pair.join(between)))
  return statements.some((text) => new RegExp(verb).test(text) && patterns.some((pattern) => pattern.test(text)))
}

function escaped(name: string): string {
  return `[\`"]?${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[\`"]?`
}

/** renameFix gives an object its name of before back. */
export function renameFix({ kind, table, removed, added }: Rename): Fix {
  const [was, is] = [removed.object.name, added.object.name]
  if (kind === 'column') {
    return { rank: 45, table: null, code: alter(table, `rename column ${quoteName(is)} to ${quoteName(was)}`) }
  }
  const call = `await knex.schema.renameTable(${jsString(is)}, ${jsString(was)})`
  const code = fitsBuilder(is, was) ? call : raw(`rename table ${quoteName(is)} to ${quoteName(was)}`)
  return { rank: 39, table: null, code }
}

/** repeatsRename holds for a key or foreign key that differs in nothing but the new name of a column or table. */
export function repeatsRename(change: Change, renames: readonly Rename[]): boolean {
  if (change.type !== 'modified' || change.path.length < 2 || renames.length === 0) return false
  const table = tableOf(change.path)
  return change.deltas.every(({ fact, before, after }) => {
    if (fact === 'references') return renames.some((one) => one.kind === 'table' && isFromTo(one, before, after))
    if (!['columns', 'keys', 'referencedColumns'].includes(fact)) return false
    const own = renames.filter((one) => one.kind === 'column' && (fact === 'referencedColumns' || one.table === table))
    const back = words(after).map(
      (name) => own.find((one) => one.added.object.name === name)?.removed.object.name ?? name,
    )
    return JSON.stringify(back) === JSON.stringify(before)
  })
}

function isFromTo({ removed, added }: Rename, before: unknown, after: unknown): boolean {
  return removed.object.name === before && added.object.name === after
}
