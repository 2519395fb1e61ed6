import { quoteNamePart } from '../../../schema/identity.js'
import { jsString } from '../../words.js'
import type { Fix } from '../family.js'
import { kindWord, lastStep } from '../place.js'
import type { Rename } from '../renames.js'
import { named, nameParts, plainName, raw, schemaCall } from './names.js'

/** renameFixes give an object its name and schema of before back, before anything else is put right. */
export function renameFixes(rename: Rename, all: readonly Rename[]): readonly Fix[] {
  const { kind, table, removed, added } = rename
  const [was, is] = [removed.object.name, added.object.name]
  if (lastStep(removed.path).kind === 'column') return [renameColumn(table, is, was)]
  if (kind === 'namespace') return [fix(1, `alter schema ${is} rename to ${was}`)]
  const [before, now] = [spaceAndName(was), spaceAndName(is)]
  const moves = before.space !== now.space && !isSpaceRenamed(before.space, now.space, all)
  const place = moves ? is : `${quoteNamePart(before.space)}.${quoteNamePart(now.name)}`
  const word = kindWord(kind)
    .replace(/ type$/, '')
    .replace(/^enum|^composite|^range/, 'type')
  const there = moves ? [fix(1.5, `alter ${word} ${plainName(place)} set schema ${quoteNamePart(before.space)}`)] : []
  if (before.name === now.name) return there
  const home = `${quoteNamePart(before.space)}.${quoteNamePart(now.name)}`
  return [
    ...there,
    kind === 'table'
      ? renameTable(home, was)
      : fix(2, `alter ${word} ${plainName(home)} rename to ${quoteNamePart(before.name)}`),
  ]
}

/** A statement of its own: within one callback Knex changes columns before it renames them. */
function renameColumn(table: string, is: string, was: string): Fix {
  const call = `t.renameColumn(${jsString(is)}, ${jsString(was)})`
  return {
    rank: 2.5,
    table: null,
    code: `await ${schemaCall(table)}.alterTable(${named(table)}, (t) => {\n  ${call}\n})`,
  }
}

function renameTable(home: string, was: string): Fix {
  return { rank: 2, table: null, code: `await ${schemaCall(home)}.renameTable(${named(home)}, ${named(was)})` }
}

function fix(rank: number, sql: string): Fix {
  return { rank, table: null, code: raw(sql) }
}

function spaceAndName(qualified: string): { readonly space: string; readonly name: string } {
  const parts = nameParts(qualified)
  return { space: parts.length > 1 ? (parts[0] ?? 'public') : 'public', name: parts.at(-1) ?? qualified }
}

/** A schema that gets its name back takes with it what is in it. */
function isSpaceRenamed(before: string, now: string, all: readonly Rename[]): boolean {
  return all.some(
    ({ kind, removed, added }) =>
      kind === 'namespace' && nameParts(removed.object.name)[0] === before && nameParts(added.object.name)[0] === now,
  )
}
