import type { Delta } from '../../diff/change.js'
import type { FactValue } from '../../schema/snapshot.js'
import { code, joined, joinedCodes } from '../words.js'

/** Phrases sort what happened to one object's facts: nouns of what is gone, nouns of what stayed, and whole clauses. */
export interface Phrases {
  readonly gone: readonly string[]
  readonly left: readonly string[]
  readonly other: readonly string[]
}

/** How people call facts; a fact that is not here goes by its own name. */
const nouns: Readonly<Record<string, string>> = {
  automaticName: 'the automatic name',
  cache: 'CACHE',
  check: 'the WITH CHECK condition',
  clustered: 'CLUSTER',
  collation: 'the collation',
  columns: 'the columns',
  comment: 'the comment',
  compression: 'the compression',
  cycle: 'CYCLE',
  default: 'DEFAULT',
  deferrable: 'DEFERRABLE',
  definition: 'the definition',
  enabled: 'the state',
  enforced: 'ENFORCED',
  expression: 'the expression',
  forceRowSecurity: 'forced row level security',
  generated: 'the generation',
  grants: 'the grants',
  identity: 'IDENTITY',
  identityOptions: 'the options of the identity',
  include: 'the INCLUDE columns',
  increment: 'INCREMENT',
  inherits: 'the parents',
  initiallyDeferred: 'INITIALLY DEFERRED',
  keys: 'the keys',
  labels: 'the values',
  maximum: 'MAXVALUE',
  method: 'the access method',
  minimum: 'MINVALUE',
  noInherit: 'NO INHERIT',
  nullsNotDistinct: 'NULLS NOT DISTINCT',
  onDelete: 'ON DELETE',
  onUpdate: 'ON UPDATE',
  options: 'the options',
  ownedBy: 'the owning column',
  owner: 'the owner',
  partitionBound: 'the partition bound',
  partitionKey: 'the partition key',
  partitionOf: 'the place as a partition',
  persistence: 'the persistence',
  predicate: 'the WHERE condition',
  references: 'the referenced table',
  referencedColumns: 'the referenced columns',
  replicaIdentity: 'the replica identity',
  rowSecurity: 'row level security',
  start: 'START',
  statistics: 'the statistics target',
  storage: 'the storage',
  type: 'the type',
  unique: 'UNIQUE',
  using: 'the USING condition',
  validated: 'the validation',
}

const plurals: ReadonlySet<string> = new Set([
  'the columns',
  'the grants',
  'the options of the identity',
  'the INCLUDE columns',
  'the parents',
  'the keys',
  'the values',
  'the options',
  'the referenced columns',
])

/** verbFor is "is" or "are" for a list of nouns, each perhaps with its value. */
export function verbFor(list: readonly string[]): 'is' | 'are' {
  const only = list[0] ?? ''
  return list.length > 1 || [...plurals].some((noun) => only === noun || only.startsWith(`${noun} \``)) ? 'are' : 'is'
}

/** Values longer than this are not put into a sentence; the table of properties shows them. */
const inlineLimit = 80

/** Nouns are a family's own words for facts, by fact. */
type Nouns = Readonly<Record<string, string>>

/** factNoun is how people call a fact; a family's own word goes before the common one. */
export function factNoun(fact: string, own: Nouns = {}): string {
  const spaced = fact.replace(/([a-z])([A-Z])/g, (_, left: string, right: string) => `${left} ${right.toLowerCase()}`)
  return own[fact] ?? nouns[fact] ?? code(spaced)
}

/** factText writes a fact's value on one line. */
function factText(value: FactValue): string {
  if (isWordList(value)) return value.join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** phrasesOf puts the facts of one object into words. */
export function phrasesOf(deltas: readonly Delta[], own: Nouns = {}): Phrases {
  return deltas
    .map((delta) => phraseOf(delta, own))
    .reduce(
      (all, one) => ({
        gone: [...all.gone, ...one.gone],
        left: [...all.left, ...one.left],
        other: [...all.other, ...one.other],
      }),
      nothing,
    )
}

const nothing: Phrases = { gone: [], left: [], other: [] }

function phraseOf(delta: Delta, own: Nouns): Phrases {
  if (delta.class === 'order') return { ...nothing, other: ['the order of the columns is another'] }
  if (delta.class === 'name') return { ...nothing, other: [automaticName(delta)] }
  if (delta.fact === 'nullable') return delta.before === false ? gone('NOT NULL') : left('NOT NULL')
  const noun = factNoun(delta.fact, own)
  if (isPlain(delta.after)) return gone(withValue(noun, delta.before))
  if (isPlain(delta.before)) return left(withValue(noun, delta.after))
  return { ...nothing, other: [changed(noun, delta)] }
}

function gone(noun: string): Phrases {
  return { ...nothing, gone: [noun] }
}

function left(noun: string): Phrases {
  return { ...nothing, left: [noun] }
}

function automaticName({ before, after }: Delta): string {
  return `the name that the server made up is ${code(factText(after))} instead of ${code(factText(before))}`
}

function isPlain(value: FactValue): boolean {
  return value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0)
}

function withValue(noun: string, value: FactValue): string {
  const text = factText(value)
  return value === true || text.length > inlineLimit ? noun : `${noun} ${code(text)}`
}

function changed(noun: string, { before, after }: Delta): string {
  const members = changedMembers(before, after)
  if (members !== null) return `${noun} differ: ${members}`
  const [was, is] = [factText(before), factText(after)]
  const verb = verbFor([noun])
  if (was.length > inlineLimit || is.length > inlineLimit) return `${noun} ${verb} not as before`
  return `${noun} ${verb} ${code(is)} instead of ${code(was)}`
}

/** changedMembers tells two lists of words apart by their members; null where they are no such lists, or differ in order only. */
function changedMembers(before: FactValue, after: FactValue): string | null {
  if (!isWordList(before) || !isWordList(after)) return null
  const missing = before.filter((word) => !after.includes(word))
  const extra = after.filter((word) => !before.includes(word))
  if (missing.length + extra.length === 0) return null
  const parts = [
    ...(missing.length > 0 ? [`${joinedCodes(missing, 6)} ${missing.length === 1 ? 'is' : 'are'} missing`] : []),
    ...(extra.length > 0 ? [`${joinedCodes(extra, 6)} ${extra.length === 1 ? 'is' : 'are'} too many`] : []),
  ]
  return joined(parts)
}

function isWordList(value: FactValue): value is readonly string[] {
  return Array.isArray(value) && value.every((member) => typeof member === 'string')
}
