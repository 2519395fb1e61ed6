import { quoteName } from '../../../ddl/mysql/quote.js'
import type { Change } from '../../../diff/change.js'
import type { MigrationError } from '../../../history/step.js'
import { code, fence, jsString } from '../../words.js'
import { lastStep, tableOf } from '../place.js'
import { keyColumns } from './keys.js'
import { foreignKeysOf, isLedBy, makerOf } from './own-index.js'
import { fitsBuilder, raw } from './sql.js'

const rule =
  'A foreign key needs the index: drop the foreign key first, `t.dropForeign(...)`, and then the index, `t.dropIndex(...)`'

/** adviceForNeededIndex is the way out of "Cannot drop index: needed in a foreign key constraint", with the foreign key that needs it where what up did tells. */
export function adviceForNeededIndex({ message, sql }: MigrationError, applied: readonly Change[]): string {
  const index = /drop index '([^']+)'/i.exec(message)?.[1]
  const table = /alter\s+table\s+(?:`((?:[^`]|``)+)`|(\S+))/i.exec(sql ?? '')
  const name = table?.[1]?.replaceAll('``', '`') ?? table?.[2]
  if (index === undefined || name === undefined) return `${rule}.`
  const own = applied.filter((change) => tableOf(change.path) === name)
  const taken = takenAway(index, own)
  if (taken !== null) return taken
  const key = keyServedBy(index, own)
  const note = key === null ? ' // or whatever its name is' : ''
  return `${rule}:\n\n${fence('js', dropBoth({ table: name, index, key: key ?? usualName(index), note }))}`
}

/** Where up made a better index, the server took away the one that it had made for the foreign key. */
function takenAway(index: string, applied: readonly Change[]): string | null {
  const made = applied.find((change) => change.type === 'added' && lastStep(change.path).name === index)
  if (made?.type !== 'added') return null
  for (const change of applied) {
    const key = change.type === 'removed' ? makerOf(change.object, change.within ?? null) : null
    if (key !== null && isLedBy(keyColumns(made.object), key)) {
      return `The foreign key ${code(key.name)} now stands on the index that up made: the server took its own index ${code(key.name)} away. Drop the foreign key, then the index, and make the foreign key again, which brings the server's own index back.`
    }
  }
  return null
}

/** The foreign key, one that up made or one that was there, whose columns the index begins with. */
function keyServedBy(index: string, applied: readonly Change[]): string | null {
  const made = applied.flatMap((change) => (change.type === 'added' ? [change.object, ...change.object.children] : []))
  const there = applied.find(({ within }) => within !== undefined)?.within
  const own = [...made, ...(there?.children ?? [])].find(({ kind, name }) => kind === 'index' && name === index)
  const keys = [...made.filter(({ kind }) => kind === 'foreign-key'), ...foreignKeysOf(there)]
  const key = own === undefined ? undefined : keys.find((one) => isLedBy(keyColumns(own), one))
  return key?.name ?? null
}

/** The index that the server made has the foreign key's name, and one of Knex's has its own ending. */
function usualName(index: string): string {
  return index.replace(/_(?:index|unique)$/, '_foreign')
}

interface Both {
  readonly table: string
  readonly index: string
  readonly key: string
  readonly note: string
}

function dropBoth({ table, index, key, note }: Both): string {
  if (!fitsBuilder(table, index, key))
    return raw(`alter table ${quoteName(table)} drop foreign key ${quoteName(key)}, drop index ${quoteName(index)}`)
  return [
    `await knex.schema.alterTable(${jsString(table)}, (t) => {`,
    `  t.dropForeign([], ${jsString(key)})${note}`,
    `  t.dropIndex([], ${jsString(index)})`,
    '})',
  ].join('\n')
}
