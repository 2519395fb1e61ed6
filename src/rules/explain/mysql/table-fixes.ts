import { partitionClause } from '../../../ddl/mysql/partitions.js'
import { quoteName } from '../../../ddl/mysql/quote.js'
import type { Change, Delta } from '../../../diff/change.js'
import type { SchemaObject } from '../../../schema/snapshot.js'
import { comment } from '../builder.js'
import type { Fix, Modified } from '../family.js'
import { lastStep } from '../place.js'
import { columnFixes } from './column-fixes.js'
import { grantFixes } from './grants.js'
import { addCheck, addForeignKey, dropCheck, dropForeignKey } from './keys.js'
import { createTrigger } from './programs.js'
import { settingsClause } from './settings.js'
import { alter, fixOf, raw, text } from './sql.js'
import { again, ofKind, remadeByServer, type TableChanges, type TablePlace, tooMany } from './table-changes.js'

/** tableFixes take back what is another in a table that stayed. */
export function tableFixes(changes: readonly Change[], place: TablePlace): readonly Fix[] {
  const before = changes.find(({ within }) => within !== undefined)?.within ?? null
  const children = changes.filter(({ path }) => path.length > 1)
  const own: TableChanges = {
    added: children.filter((change) => change.type === 'added'),
    removed: children.filter((change) => change.type === 'removed'),
    modified: children.filter((change) => change.type === 'modified'),
    before,
  }
  const deltas = changes
    .filter((change): change is Modified => change.type === 'modified' && change.path.length === 1)
    .flatMap((change) => change.deltas.filter((delta) => delta.class === 'property'))
  return [
    ...foreignKeyFixes(own, place),
    ...checkFixes(own, place),
    ...columnFixes(own, place),
    ...settingFixes(deltas, own, place),
    ...partitionFixes(changes, deltas, { before, place }),
    ...triggerFixes(own, place),
    ...deltas
      .filter(({ fact }) => fact === 'grants')
      .flatMap((delta) => grantFixes({ kind: 'table', name: place.table }, delta)),
  ]
}

function foreignKeyFixes(changes: TableChanges, place: TablePlace): readonly Fix[] {
  const is = ofKind('foreign-key')
  const { table, vendor } = place
  const remade = remadeByServer(changes, place)
  return [
    ...[...tooMany(changes, is), ...remade.map(({ name }) => name)].map((name) => fixOf(table, dropForeignKey(name))),
    ...[...again(changes, is), ...remade].map((key) => fixOf(table, addForeignKey(key, vendor))),
  ]
}

function checkFixes(changes: TableChanges, { table, vendor }: TablePlace): readonly Fix[] {
  const is = ofKind('check')
  return [
    ...tooMany(changes, is).map((name) => fixOf(table, dropCheck(name, vendor))),
    ...again(changes, is).map((check) => fixOf(table, addCheck(check))),
  ]
}

function settingFixes(deltas: readonly Delta[], { before }: TableChanges, { table }: TablePlace): readonly Fix[] {
  const { clause, hints } = settingsClause(deltas, before)
  const notes = hints.map((note): Fix => ({ rank: 91, table: null, code: comment(`table ${table}: ${note}`) }))
  return clause === '' ? notes : [{ rank: 49, table: null, code: alter(table, clause) }, ...notes]
}

interface Around {
  readonly before: SchemaObject | null
  readonly place: TablePlace
}

/** Partitions are made anew as a whole, since each statement for one of them knows only one way of being wrong. */
function partitionFixes(
  changes: readonly Change[],
  deltas: readonly Delta[],
  { before, place }: Around,
): readonly Fix[] {
  const isConcerned =
    changes.some(ofKind('partition')) || deltas.some(({ fact }) => /^(?:sub)?partition(?:Key|ing)$/.test(fact))
  if (!isConcerned) return []
  const clause = before === null ? null : partitionClause(before)
  const wasPlain = before !== null && text(before.facts.partitionKey) === null
  if (clause === null && !wasPlain) {
    return [{ rank: 57, table: null, code: comment(`table ${place.table}: partition it as it was before`) }]
  }
  // MySQL has no foreign keys on partitioned tables.
  return [{ rank: clause === null ? 8 : 57, table: null, code: alter(place.table, clause ?? 'remove partitioning') }]
}

/** A trigger whose place alone is another has it back as soon as the others have. */
function triggerFixes(changes: TableChanges, { table, vendor }: TablePlace): readonly Fix[] {
  const is = ofKind('trigger')
  const others = changes.added.some(is) || changes.removed.some(is)
  const real: TableChanges = {
    ...changes,
    modified: changes.modified.filter(({ deltas }) => !(others && deltas.every(({ fact }) => fact === 'order'))),
  }
  const made = again(real, is)
  const gone = new Set(made.map(({ name }) => name))
  const byName = new Map(real.modified.filter(is).map((change) => [lastStep(change.path).name, change]))
  const changed = (name: string) => byName.get(name)?.deltas.map(({ fact }) => fact) ?? []
  return [
    ...tooMany(real, is).map((name): Fix => ({ rank: 4, table: null, code: raw(`drop trigger ${quoteName(name)}`) })),
    ...made.map((trigger) => {
      const parent = changes.before ?? { kind: 'table', name: table, facts: {}, children: [] }
      return createTrigger(trigger, parent, { vendor, gone, changed: changed(trigger.name) })
    }),
  ]
}
