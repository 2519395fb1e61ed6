import type { Change, Delta } from '../../../diff/change.js'
import { assertNever } from '../../../kernel/assert-never.js'
import type { FactValue } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import { comment } from '../builder.js'
import { findAlterCall, findChange } from '../cause.js'
import { factNoun } from '../facts.js'
import type { Background, Fix, Modified } from '../family.js'
import { lastStep, tableOf } from '../place.js'
import { defaultCall, typeCall } from './columns.js'
import { createFix } from './creates.js'
import { settingFixes } from './database-settings.js'
import { dropFix } from './drops.js'
import { objectLabel, raw } from './names.js'
import { privilegeFixes } from './privileges.js'

/** fixesFor is the code that takes one change back. */
export function fixesFor(change: Change, background: Background): readonly Fix[] {
  if (lastStep(change.path).kind === 'default-privileges') return privilegeFixes(change) ?? []
  switch (change.type) {
    case 'added':
      return [dropFix(change.path, background.upSql ?? [])]
    case 'removed':
      return [createFix(change.path, change.object)]
    case 'modified':
      return modifyFixes(change, background)
    default:
      return assertNever(change)
  }
}

function modifyFixes(change: Modified, background: Background): readonly Fix[] {
  const grants = change.deltas.some(({ fact }) => fact === 'grants') ? privilegeFixes(change) : null
  return [...factFixes(change, grants !== null, background), ...(grants ?? [])]
}

function factFixes(change: Modified, withoutGrants: boolean, background: Background): readonly Fix[] {
  const deltas = change.deltas.filter(
    (delta) => delta.class === 'property' && !(withoutGrants && delta.fact === 'grants'),
  )
  if (lastStep(change.path).kind !== 'column' || change.path.length < 2)
    return deltas.flatMap((delta) => objectFix(change, delta))
  const chain = alterChain(change, deltas, background)
  if (chain === null) return deltas.flatMap((delta) => columnFix(change, delta))
  const rest = deltas.filter(({ fact }) => !['type', 'nullable', 'default'].includes(fact))
  return [chain, ...rest.flatMap((delta) => columnFix(change, delta))]
}

/** The whole `.alter()` chain, where everything that it would reset is known; else each fact gets a statement of its own. */
function alterChain(change: Modified, deltas: readonly Delta[], background: Background): Fix | null {
  const call = findAlterCall(change.path, background)
  const type = valueBefore('type', change, background)
  const lost = (fact: string) => deltas.find((delta) => delta.fact === fact)
  if (call === null || typeof type !== 'string' || (lost('default') === undefined && call.setsDefault)) return null
  const nullable = lost('nullable')?.before ?? !call.setsNotNull
  const value = lost('default')?.before ?? null
  const parts = [
    typeCall(lastStep(change.path).name, type),
    nullable === false ? '.notNullable()' : '',
    value === null ? '' : defaultCall(value, type),
  ]
  return { rank: 60, table: tableOf(change.path), code: `${parts.join('')}.alter()` }
}

function valueBefore(fact: string, change: Modified, { applied }: Background): FactValue | undefined {
  const up = findChange(applied, change.path)
  const deltas = [...change.deltas, ...(up?.type === 'modified' ? up.deltas : [])]
  return deltas.find((delta) => delta.fact === fact)?.before
}

function columnFix(change: Modified, { fact, before }: Delta): readonly Fix[] {
  const table = tableOf(change.path)
  const name = lastStep(change.path).name
  const column = jsString(name)
  const inTable = (code: string): readonly Fix[] => [{ rank: 61, table, code }]
  if (fact === 'nullable') return inTable(before === false ? `t.dropNullable(${column})` : `t.setNullable(${column})`)
  const sql = (text: string): readonly Fix[] => [
    { rank: 62, table: null, code: raw(`alter table ${table} alter column ${quoted(name)} ${text}`) },
  ]
  if (fact === 'default') return sql(before === null ? 'drop default' : `set default ${before}`)
  if (fact === 'type') return sql(`type ${before} using ${quoted(name)}::${before}`)
  if (fact === 'comment') return [commentFix(`column ${table}.${quoted(name)}`, before)]
  return [hint(change, { fact, before })]
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function commentFix(target: string, before: FactValue): Fix {
  const text = typeof before === 'string' ? `'${before.replaceAll("'", "''")}'` : 'null'
  return { rank: 80, table: null, code: raw(`comment on ${target} is ${text}`) }
}

const commentTargets: ReadonlySet<string> = new Set(['table', 'view', 'sequence', 'domain', 'function', 'procedure'])

function objectFix(change: Modified, delta: Delta): readonly Fix[] {
  const step = lastStep(change.path)
  const kind = step.kind
  if (delta.fact === 'definition' && typeof delta.before === 'string') return [definitionFix(change, delta.before)]
  if (delta.fact === 'comment' && commentTargets.has(kind) && change.path.length === 1)
    return [commentFix(`${kind} ${step.name}`, delta.before)]
  if (kind === 'database' && delta.fact === 'settings') return settingFixes(delta)
  if (kind === 'enum' && delta.fact === 'labels') return [enumFix(step.name, delta.before)]
  return [hint(change, delta)]
}

function definitionFix(change: Modified, definition: string): Fix {
  const step = lastStep(change.path)
  const again = createFix(change.path, { ...step, facts: { definition }, children: [] })
  const replaces = /^create or replace/i.test(definition.trim())
  return replaces
    ? again
    : {
        ...again,
        rank: 70,
        table: null,
        code: `${comment(`drop ${step.kind} ${step.name} first, then:`)}\n${again.code}`,
      }
}

/** PostgreSQL cannot take a value out of an enum: the type has to be made again and the columns moved. */
function enumFix(name: string, before: FactValue): Fix {
  const labels = Array.isArray(before)
    ? before.map((label) => `'${String(label).replaceAll("'", "''")}'`).join(', ')
    : '...'
  const lines = [
    `alter type ${name} rename to former_type;`,
    `create type ${name} as enum (${labels});`,
    `-- for each column of this type, with its DEFAULT dropped before and set again after:`,
    `alter table ... alter column ... type ${name} using ...::text::${name};`,
    'drop type former_type',
  ]
  return { rank: 65, table: null, code: raw(lines.join('\n')) }
}

function hint(change: Change, { fact, before }: Pick<Delta, 'fact' | 'before'>): Fix {
  const value = before === null ? 'nothing' : JSON.stringify(before)
  const text = `${objectLabel(change.path).replaceAll('`', '')}: set ${factNoun(fact).replaceAll('`', '')} back to ${value}`
  return { rank: 90, table: null, code: comment(text) }
}
