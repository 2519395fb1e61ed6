import type { PathStep } from '../../../schema/identity.js'
import { quoteNamePart } from '../../../schema/identity.js'
import { jsString } from '../../words.js'
import { comment } from '../builder.js'
import type { Fix } from '../family.js'
import { kindWord, lastStep, tableOf } from '../place.js'
import { named, plainName, raw, schemaCall } from './names.js'

interface Target {
  readonly path: readonly PathStep[]
  readonly name: string
  readonly quotedName: string
}

/** How each kind of thing in a table is dropped inside alterTable. Dependants go first. */
const inTable: Readonly<Record<string, (name: string) => { rank: number; code: string }>> = {
  'foreign-key': (name) => ({ rank: 10, code: `t.dropForeign([], ${name})` }),
  unique: (name) => ({ rank: 12, code: `t.dropUnique([], ${name})` }),
  'primary-key': (name) => ({ rank: 13, code: `t.dropPrimary(${name})` }),
  check: (name) => ({ rank: 11, code: `t.dropChecks(${name})` }),
  index: (name) => ({ rank: 12, code: `t.dropIndex([], ${name})` }),
  column: (name) => ({ rank: 14, code: `t.dropColumn(${name})` }),
}

const ofTable: ReadonlySet<string> = new Set(['trigger', 'rule', 'policy'])

const builderDrops: Readonly<Record<string, { rank: number; method: string }>> = {
  view: { rank: 5, method: 'dropView' },
  'materialized-view': { rank: 5, method: 'dropMaterializedView' },
  table: { rank: 15, method: 'dropTable' },
}

const sqlWords: Readonly<Record<string, { rank: number; words: string }>> = {
  enum: { rank: 20, words: 'type' },
  'composite-type': { rank: 20, words: 'type' },
  'range-type': { rank: 20, words: 'type' },
  domain: { rank: 19, words: 'domain' },
  sequence: { rank: 18, words: 'sequence' },
  function: { rank: 17, words: 'function' },
  procedure: { rank: 17, words: 'procedure' },
  extension: { rank: 21, words: 'extension' },
}

/** dropFix is the code that drops an object which was left behind. */
export function dropFix(path: readonly PathStep[]): Fix {
  const step = lastStep(path)
  const kind = step.kind
  const target: Target = { path, name: step.name, quotedName: quoteNamePart(step.name) }
  if (path.length > 1) return childDrop(kind, target)
  const builder = builderDrops[kind]
  if (builder !== undefined) {
    return {
      rank: builder.rank,
      table: null,
      code: `await ${schemaCall(step.name)}.${builder.method}(${named(step.name)})`,
    }
  }
  if (kind === 'namespace') return { rank: 22, table: null, code: `await knex.schema.dropSchema(${named(step.name)})` }
  const { rank, words } = sqlWords[kind] ?? { rank: 16, words: kindWord(kind) }
  return { rank, table: null, code: raw(`drop ${words} ${plainName(step.name)}`) }
}

function childDrop(kind: string, { path, name, quotedName }: Target): Fix {
  const table = tableOf(path)
  const build = inTable[kind]
  if (build !== undefined && path[0]?.kind === 'table') {
    return { table, ...build(jsString(name)) }
  }
  if (ofTable.has(kind)) return { rank: 4, table: null, code: raw(`drop ${kind} ${quotedName} on ${plainName(table)}`) }
  if (kind === 'exclusion') {
    return { rank: 11, table: null, code: raw(`alter table ${plainName(table)} drop constraint ${quotedName}`) }
  }
  return { rank: 16, table: null, code: comment(`drop ${kindWord(kind)} ${name} of ${plainName(table)}`) }
}
