import { list } from '../../../ddl/facts.js'
import type { SchemaObject } from '../../../schema/snapshot.js'
import { nameParts, sqlName, sqlQualified } from '../sql-name.js'
import { literal } from './literals.js'

/** The words that COMMENT and GRANT have for a kind, where they are not the kind's own. */
const commentWords: Readonly<Record<string, string>> = {
  enum: 'type',
  'composite-type': 'type',
  'range-type': 'type',
  'base-type': 'type',
  namespace: 'schema',
}

const grantWords: Readonly<Record<string, string>> = {
  view: 'table',
  'materialized-view': 'table',
  'foreign-table': 'table',
  domain: 'type',
  aggregate: 'function',
}

/** Kinds of children whose comment goes by the table. */
const onTable = new Set(['trigger', 'rule', 'policy'])
const constraints = new Set(['primary-key', 'unique', 'exclusion', 'foreign-key', 'check', 'not-null'])

/** remarks writes the comments and grants of an object and its children. */
export function remarks(object: SchemaObject): readonly string[] {
  const name = nameOf(object)
  const kind = commentWords[object.kind] ?? object.kind.replaceAll('-', ' ')
  return [
    ...comment(`${kind} ${name}`, object.facts.comment),
    ...object.children.flatMap((child) => childComments(child, object)),
    ...grantStatements(list(object, 'grants'), `${grantWords[object.kind] ?? kind} ${name}`),
    ...object.children.flatMap((child) => (child.kind === 'column' ? columnGrants(child, object) : [])),
  ]
}

/** A routine's name carries its argument types, which are SQL already. */
function nameOf(object: SchemaObject): string {
  const at =
    object.kind === 'function' || object.kind === 'procedure' || object.kind === 'aggregate'
      ? argumentsAt(object.name)
      : -1
  return at < 0 ? sqlQualified(object.name) : sqlQualified(object.name.slice(0, at)) + object.name.slice(at)
}

/** The first bracket outside of quotes. */
function argumentsAt(name: string): number {
  const blind = name.replace(/"(?:[^"]|"")*"/g, (quoted) => '_'.repeat(quoted.length))
  return blind.indexOf('(')
}

function comment(subject: string, text: unknown): readonly string[] {
  return typeof text === 'string' ? [`comment on ${subject} is ${literal(text)}`] : []
}

function childComments(child: SchemaObject, parent: SchemaObject): readonly string[] {
  const table = sqlQualified(parent.name)
  const domain = parent.kind === 'domain' ? 'domain ' : ''
  if (child.kind === 'column' || child.kind === 'attribute')
    return comment(`column ${table}.${sqlName(child.name)}`, child.facts.comment)
  if (onTable.has(child.kind)) return comment(`${child.kind} ${sqlName(child.name)} on ${table}`, child.facts.comment)
  const index = [...nameParts(parent.name).slice(0, -1), child.name].map(sqlName).join('.')
  if (!constraints.has(child.kind)) return comment(`index ${index}`, child.facts.comment)
  const name = sqlName(child.kind === 'not-null' ? String(child.facts.automaticName) : child.name)
  return [
    ...comment(`constraint ${name} on ${domain}${table}`, child.facts.comment),
    ...comment(`index ${index}`, child.facts.indexComment),
  ]
}

function columnGrants(column: SchemaObject, table: SchemaObject): readonly string[] {
  return grantStatements(list(column, 'grants'), `table ${sqlQualified(table.name)}`, ` (${sqlName(column.name)})`)
}

/** Grants are told as differences from the default: `role: PRIVILEGE`, or `without role: PRIVILEGE`. */
function grantStatements(grants: readonly string[], on: string, columns = ''): readonly string[] {
  return grants.flatMap((grant) => {
    const found = /^(without )?(.+): ([A-Z ]+?)( with grant option)?( by .+)?$/.exec(grant)
    if (found === null) return []
    const [, without, role, privilege, option = ''] = found
    const what = `${privilege}${columns} on ${on}`
    return [without === undefined ? `grant ${what} to ${role}${option}` : `revoke ${what} from ${role}`]
  })
}
