import type { SchemaObject } from '../../schema/snapshot.js'
import { list } from '../facts.js'
import { quoteName } from './quote.js'
import { inSession, type Setting } from './settings.js'

const kindWords: Readonly<Record<string, string>> = {
  function: 'function ',
  procedure: 'procedure ',
  package: 'package ',
  'package-body': 'package body ',
}

/** Granted is what the grants are on: an object of a snapshot, or what names one. */
type Granted = Pick<SchemaObject, 'kind' | 'name'>

/** grantStatements grants what the fact `grants` of an object says, an account at a time. */
export function grantStatements(object: SchemaObject): readonly string[] {
  return grantAll(object, list(object, 'grants'))
}

/** grantAll grants privileges, each written `'user'@'host': SELECT (column) with grant option`, an account at a time. */
export function grantAll(object: Granted, grants: readonly string[]): readonly string[] {
  const byAccount = new Map<string, Grant[]>()
  for (const grant of grants.flatMap(parse)) {
    const key = `${grant.account}${grant.option}`
    byAccount.set(key, [...(byAccount.get(key) ?? []), grant])
  }
  const statements = [...byAccount.values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const privileges = own.map(({ privilege }) => privilege).join(', ')
    return [`grant ${privileges} on ${targetOf(object)} to ${first.account}${first.option}`]
  })
  return inSession(modeFor(object), statements)
}

/** revokeAll takes privileges back. The grant option holds for an account as a whole, and outlives the privilege that it came with; USAGE is no privilege. */
export function revokeAll(object: Granted, grants: readonly string[]): readonly string[] {
  const read = grants.flatMap(parse)
  const withOption = new Set(read.filter(({ option }) => option !== '').map(({ account }) => account))
  const on = `on ${targetOf(object)} from`
  const statements = [
    ...read.flatMap(({ account, privilege }) =>
      privilege === 'usage' ? [] : [`revoke ${privilege} ${on} ${account}`],
    ),
    ...[...withOption].map((account) => `revoke grant option ${on} ${account}`),
  ]
  return inSession(modeFor(object), statements)
}

function targetOf({ kind, name }: Granted): string {
  return kind === 'database' ? '*' : `${kindWords[kind] ?? ''}${quoteName(name)}`
}

/** MariaDB before 11 knows packages in Oracle's mode alone. */
function modeFor({ kind }: Granted): readonly Setting[] {
  return kind.startsWith('package') ? [['sql_mode', "'ORACLE'"]] : []
}

interface Grant {
  /** As it stands in GRANT. */
  readonly account: string
  /** In small letters, with its column. */
  readonly privilege: string
  /** ` with grant option`, or empty. */
  readonly option: string
}

/** A role of MariaDB's has no host. */
function parse(grant: string): readonly Grant[] {
  const found = /^(.+): ([A-Z ]+?)(?: \((.*)\))?( with grant option)?$/s.exec(grant)
  if (found === null) return []
  const [, account = '', privilege = '', column, option = ''] = found
  const name = privilege.toLowerCase()
  const what = column === undefined ? name : `${name} (${quoteName(column)})`
  return [{ account: account.replace(/@''$/, ''), privilege: what, option }]
}
