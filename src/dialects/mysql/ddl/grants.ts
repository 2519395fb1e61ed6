import type { SchemaObject } from '../../../schema/snapshot.js'
import { grouped } from '../catalog.js'
import { quoteName, quoteText } from '../quote.js'
import { list } from './facts.js'
import { usual } from './settings.js'

const words: Readonly<Record<string, string>> = {
  function: 'function ',
  procedure: 'procedure ',
  package: 'package ',
  'package-body': 'package body ',
}

/** grantStatements grants what the fact `grants` of an object says, an account at a time. MariaDB before 11 knows packages in Oracle's mode alone. */
export function grantStatements(object: SchemaObject): readonly string[] {
  const grants = ownGrants(object)
  if (grants.length === 0 || !object.kind.startsWith('package')) return grants
  return ["set sql_mode = 'ORACLE'", ...grants, `set sql_mode = ${quoteText(usual.sqlMode)}`]
}

function ownGrants(object: SchemaObject): readonly string[] {
  const target = object.kind === 'database' ? '*' : `${words[object.kind] ?? ''}${quoteName(object.name)}`
  const parsed = list(object, 'grants').flatMap(parse)
  return [...grouped(parsed, ({ account, option }) => `${account}${option}`).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    return [`grant ${own.map(({ privilege }) => privilege).join(', ')} on ${target} to ${first.account}${first.option}`]
  })
}

/** A grant is `'user'@'host': PRIVILEGE (column) with grant option`; a role of MariaDB's has no host. */
function parse(grant: string) {
  const found = /^(.+): ([A-Z ]+?)(?: \((.*)\))?( with grant option)?$/s.exec(grant)
  if (found === null) return []
  const [, account = '', privilege = '', column, option = ''] = found
  const name = privilege.toLowerCase()
  const what = column === undefined ? name : `${name} (${quoteName(column)})`
  return [{ account: account.replace(/@''$/, ''), privilege: what, option }]
}
