import type { Change, Delta } from '../../diff/change.js'
import { compareObjects, equalFacts } from '../../diff/compare.js'
import { roundTripPolicy } from '../../diff/policy.js'
import type { FactValue, SchemaObject } from '../../schema/snapshot.js'
import { code } from '../words.js'
import { pathKey } from './cause.js'
import type { Added, Background, Modified, Moment, Removed } from './family.js'
import { lastStep, tableOf } from './place.js'
import { isRenamed, movedNames, type RenameEdge, renameEdges } from './rename-edges.js'

/** Rename is an object that came back under another name, or in another schema: what looks like one gone and one too many. To drop the one and make the other would lose what it holds. */
export interface Rename {
  readonly kind: string
  /** The top-level object that it is or lies in, by its name of before. */
  readonly table: string
  readonly removed: Removed
  readonly added: Added
}

const renamable: ReadonlySet<string> = new Set([
  ...['table', 'column', 'foreign-table', 'view', 'materialized-view', 'sequence'],
  ...['enum', 'domain', 'composite-type', 'range-type', 'namespace'],
])

/** findRenames pairs what is gone with what is too many where statements renamed one to the other. */
export function findRenames(changes: readonly Change[], background: Background): readonly Rename[] {
  const statements = [...(background.upSql ?? []), ...background.sql]
  const edges = renameEdges(statements)
  const seen = { background, edges, moved: movedNames(statements) }
  if (edges.length + seen.moved.size === 0) return []
  const taken = new Set<Change>()
  return changes.flatMap((removed) => {
    const { kind } = lastStep(removed.path)
    if (removed.type !== 'removed' || !renamable.has(kind)) return []
    const added = changes.find((other): other is Added => !taken.has(other) && isCounterpart(other, removed, seen))
    if (added === undefined) return []
    taken.add(added)
    return [{ kind, table: tableOf(removed.path), removed, added }]
  })
}

interface Seen {
  readonly background: Background
  readonly edges: readonly RenameEdge[]
  readonly moved: ReadonlySet<string>
}

function isCounterpart(other: Change, removed: Removed, { background, edges, moved }: Seen): boolean {
  const [was, is] = [lastStep(removed.path), lastStep(other.path)]
  if (other.type !== 'added' || was.kind !== is.kind || other.path.length !== removed.path.length) return false
  const top = edges.filter(({ table }) => table === null)
  const own = (name: string) => background.family.tableName(name).toLowerCase()
  if (removed.path.length > 1) {
    const table = own(tableOf(removed.path))
    const inTable = edges.filter((edge) => edge.table !== null && isRenamed(edge.table, table, top))
    return tableOf(other.path) === tableOf(removed.path) && isRenamed(was.name, is.name, inTable)
  }
  const [from, to] = [own(was.name), own(is.name)]
  const [there, here] = [spaceOf(was.name, from), spaceOf(is.name, to)]
  if (there === here) return from !== to && isRenamed(from, to, top)
  return isRenamed(from, to, top) && (moved.has(from) || moved.has(to) || isRenamed(there, here, top))
}

/** What a qualified name begins with, without quotes; empty for one that is not qualified. */
function spaceOf(qualified: string, own: string): string {
  const length = qualified.endsWith('"') ? own.length + 2 : own.length
  return qualified.slice(0, -length).replace(/\.$/, '').replaceAll('"', '')
}

/** Renamed is a list of changes in which renames are told from what else is another. */
export interface Renamed {
  readonly renames: readonly Rename[]
  /** What is another beside the names, by the names of before. */
  readonly rest: readonly Change[]
}

/** withoutRenames takes the renames out of changes, and what only repeats them: keys, definitions and types that hold the new name. */
export function withoutRenames(changes: readonly Change[], background: Background): Renamed {
  const tables = onePass(changes, background)
  const columns = onePass(tables.rest, background)
  return { renames: [...tables.renames, ...columns.renames], rest: columns.rest }
}

/** The columns of a renamed table can be told only once it has its name of before. */
function onePass(changes: readonly Change[], background: Background): Renamed {
  const renames = findRenames(changes, background)
  if (renames.length === 0) return { renames, rest: changes }
  const paired = new Set<Change>(renames.flatMap(({ removed, added }) => [removed, added]))
  const back = namesBack(renames, background)
  const others = changes.filter((change) => !paired.has(change)).flatMap((change) => withoutRepeats(change, back))
  return { renames, rest: [...renames.flatMap((rename) => beside(rename, back)), ...others] }
}

/** repeatsRename holds for a change of nothing but a new name that it holds. */
export function repeatsRename(change: Change, renames: readonly Rename[], background: Background): boolean {
  return renames.length > 0 && withoutRepeats(change, namesBack(renames, background)).length === 0
}

type Back = (value: FactValue) => FactValue

/** What is another about a renamed object beside its name. */
function beside({ removed, added }: Rename, back: Back): readonly Change[] {
  const then = { ...objectBack(added.object, back), name: removed.object.name }
  const changes = compareObjects([objectBack(removed.object, back)], [then], roundTripPolicy)
  const { within } = removed
  const parents = removed.path.slice(0, -1)
  return changes.map((change) => ({
    ...change,
    path: [...parents, ...change.path],
    ...(within === undefined ? {} : { within }),
  }))
}

function objectBack(object: SchemaObject, back: Back): SchemaObject {
  const facts = Object.fromEntries(Object.entries(object.facts).map(([fact, value]) => [fact, back(value)]))
  const children = object.children.map((child) => objectBack(child, back))
  return { ...object, facts, children }
}

function withoutRepeats(change: Change, back: Back): readonly Change[] {
  if (change.type !== 'modified') return [change]
  const deltas = change.deltas.filter((delta) => !isRepeat(delta, back))
  return deltas.length === 0 ? [] : [{ ...change, deltas } satisfies Modified]
}

function isRepeat({ before, after }: Delta, back: Back): boolean {
  return equalFacts(back(before), back(after))
}

/** Gives every name that a value holds as it was before. */
function namesBack(renames: readonly Rename[], { family }: Background): Back {
  const pairs = renames.flatMap(({ removed, added }): readonly (readonly [string, string])[] => {
    const [was, is] = [removed.object.name, added.object.name]
    const own = [family.tableName(is), family.tableName(was)] as const
    return removed.path.length > 1 ? [[is, was]] : is === own[0] ? [own] : [[is, was], own]
  })
  const text = (value: string) =>
    pairs
      .reduce((all, [is, was]) => (all.includes(is) ? replaceName(all, is, was) : all), value)
      .replace(/(?<![\w$"`])([\w$]+|"[^"]+") AS \1(?![\w$"])/gi, '$1')
  const back: Back = (value) => {
    if (typeof value === 'string') return text(value)
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map((member: FactValue) => back(member))
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, back(member)]))
  }
  return back
}

function replaceName(text: string, is: string, was: string): string {
  const name = is.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replace(new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'g'), () => was)
}

/** renameCause is the end of a sentence on what is there under another name after down, or only repeats that; null for anything else. */
export function renameCause(change: Change, moment: Moment, background: Background): string | null {
  if (moment !== 'down') return null
  const { family, applied } = background
  const renames = findRenames(applied, { ...background, sql: [] })
  const named = (one: Change) => pathKey(one.path) === pathKey(change.path)
  const short = (name: string, path: Change['path']) => code(path.length > 1 ? name : family.tableName(name))
  const gone = change.type === 'removed' ? renames.find(({ removed }) => named(removed)) : undefined
  if (gone !== undefined)
    return `: up renames it to ${short(gone.added.object.name, change.path)}, and down does not rename it back`
  const extra = change.type === 'added' ? renames.find(({ added }) => named(added)) : undefined
  if (extra !== undefined)
    return `: up renames ${short(extra.removed.object.name, change.path)} to it, and down does not rename it back`
  return change.type === 'modified' && repeatsRename(change, renames, background)
    ? ', which comes of the rename alone'
    : null
}
