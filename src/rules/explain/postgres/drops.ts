import type { Change } from '../../../diff/change.js'
import type { PathStep } from '../../../schema/identity.js'
import { quoteNamePart } from '../../../schema/identity.js'
import { code, joinedCodes, jsString } from '../../words.js'
import { comment } from '../builder.js'
import type { Background, Fix } from '../family.js'
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
  'base-type': { rank: 20, words: 'type' },
  'foreign-server': { rank: 16, words: 'server' },
  statistics: { rank: 11, words: 'statistics' },
}

/** Kinds whose names in a snapshot are no names in a statement. */
const nameless: ReadonlySet<string> = new Set(['system-grants', 'database'])

/** dropFix is the code that drops an object which was left behind; `upSql` tells whether up made it only where it was not there. */
export function dropFix(path: readonly PathStep[], upSql: readonly string[] = []): Fix {
  const step = lastStep(path)
  const kind = step.kind
  if (kind === 'extension' && isMadeIfMissing(step.name, upSql))
    return { rank: 21, table: null, code: raw(`drop extension if exists ${step.name}`) }
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
  if (nameless.has(kind)) return { rank: 16, table: null, code: comment(`take back ${kindWord(kind)} ${step.name}`) }
  const { rank, words } = sqlWords[kind] ?? { rank: 16, words: kindWord(kind) }
  const what = words === 'user mapping' ? `for ${step.name.replace(' on ', ' server ')}` : plainName(step.name)
  return { rank, table: null, code: raw(`drop ${words} ${what}`) }
}

/** isMadeIfMissing holds where a statement makes the extension with IF NOT EXISTS: a database may have had it before. */
export function isMadeIfMissing(extension: string, statements: readonly string[]): boolean {
  const own = extension.replaceAll('"', '').toLowerCase()
  return statements.some((text) =>
    [...text.matchAll(/create\s+extension\s+if\s+not\s+exists\s+("[^"]+"|[\w$-]+)/gi)].some(
      ([, name = '']) => name.replaceAll('"', '').toLowerCase() === own,
    ),
  )
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

/** extensionCautions say what dropping an extension does where it was there before, and the other ways out. */
export function extensionCautions(changes: readonly Change[], { upSql = [] }: Background): readonly string[] {
  const names = changes.flatMap((change) => {
    const { kind, name } = lastStep(change.path)
    return change.type === 'added' && kind === 'extension' && isMadeIfMissing(name, upSql) ? [name] : []
  })
  if (names.length === 0) return []
  const them = names.length === 1 ? 'it' : 'them'
  const allow = code('// roundtrip: allow down-differs because the extension stays')
  return [
    `Up makes ${joinedCodes(names)} only where ${names.length === 1 ? 'it is' : 'they are'} missing, so a database that had ${them} before loses ${them} with this down. Where that must not be, make ${them} in the setup file (${code('--setup FILE')}) and not in a migration, or let ${them} stay and say so: ${allow}, and ${code('allow down-noop')} where up does nothing else.`,
  ]
}
