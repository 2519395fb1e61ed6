import type { Change } from '../../../diff/change.js'
import { quoteNamePart } from '../../../schema/identity.js'
import type { FactValue } from '../../../schema/snapshot.js'
import type { Fix } from '../family.js'
import { lastStep, tableOf } from '../place.js'
import { plainName, raw } from './names.js'

/** What GRANT calls the kinds of objects. */
const grantWords: Readonly<Record<string, string>> = {
  table: 'table',
  view: 'table',
  'materialized-view': 'table',
  'foreign-table': 'table',
  sequence: 'sequence',
  function: 'function',
  procedure: 'procedure',
  namespace: 'schema',
  enum: 'type',
  domain: 'domain',
  'composite-type': 'type',
  'range-type': 'type',
  'foreign-server': 'foreign server',
  'foreign-data-wrapper': 'foreign data wrapper',
}

/** privilegeFixes put the privileges on an object back, or the default ones of a role; null where the change is about none, or where they belong to something that no statement of ours names. */
export function privilegeFixes(change: Change): readonly Fix[] | null {
  const { kind, name } = lastStep(change.path)
  const [before, after] = grantsIn(change)
  if (kind === 'default-privileges') {
    const place = /^(.+?)(?: in (.+))? on ([a-z ]+)$/.exec(name)
    if (place === null) return null
    const [, role = '', space, objects = ''] = place
    const opening = `alter default privileges for role ${role}${space === undefined ? '' : ` in schema ${space}`} `
    return statements(before, after, { opening, on: objects, columns: '' })
  }
  if (kind === 'column')
    return statements(before, after, {
      opening: '',
      on: `table ${plainName(tableOf(change.path))}`,
      columns: ` (${quoteNamePart(name)})`,
    })
  const word = change.path.length === 1 ? grantWords[kind] : undefined
  return word === undefined
    ? null
    : statements(before, after, { opening: '', on: `${word} ${plainName(name)}`, columns: '' })
}

function grantsIn(change: Change): readonly [readonly string[], readonly string[]] {
  if (change.type === 'added') return [[], texts(change.object.facts.grants)]
  if (change.type === 'removed') return [texts(change.object.facts.grants), []]
  const delta = change.deltas.find(({ fact }) => fact === 'grants')
  return [texts(delta?.before), texts(delta?.after)]
}

function texts(value: FactValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : []
}

interface Place {
  readonly opening: string
  readonly on: string
  readonly columns: string
}

function statements(before: readonly string[], after: readonly string[], place: Place): readonly Fix[] {
  const revoked = after.filter((grant) => !before.includes(grant)).map((grant) => statement(grant, 'revoke', place))
  const granted = before.filter((grant) => !after.includes(grant)).map((grant) => statement(grant, 'grant', place))
  return merged([...revoked, ...granted].flatMap((one) => one ?? [])).map((sql) => ({
    rank: 75,
    table: null,
    code: raw(sql),
  }))
}

interface Statement {
  readonly verb: string
  readonly privilege: string
  readonly rest: string
}

/** A snapshot writes `role: SELECT with grant option by owner`, and `without role: EXECUTE` for one that goes without saying and was revoked. */
function statement(text: string, way: 'grant' | 'revoke', { opening, on, columns }: Place): Statement | null {
  const found = /^(without )?(.+): ([A-Z ]+?)( with grant option)?( by .+)?$/.exec(text)
  if (found === null) return null
  const [, without, role = '', privilege = '', option = ''] = found
  const grants = (way === 'grant') === (without === undefined)
  return {
    verb: `${opening}${grants ? 'grant' : 'revoke'}`,
    privilege: `${privilege.toLowerCase()}${columns}`,
    rest: `on ${on} ${grants ? 'to' : 'from'} ${role}${grants ? option : ''}`,
  }
}

function merged(all: readonly Statement[]): readonly string[] {
  const groups = new Map<string, Statement[]>()
  for (const one of all) {
    const key = `${one.verb}\u0000${one.rest}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [`${first.verb} ${[first, ...others].map(({ privilege }) => privilege).join(', ')} ${first.rest}`],
  )
}
