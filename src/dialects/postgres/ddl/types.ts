import { childrenOf, list, text, words } from '../../../ddl/facts.js'
import type { SchemaObject } from '../../../schema/snapshot.js'
import { sqlName, sqlQualified } from '../sql-name.js'
import { literal } from './literals.js'

/** createType writes an enum, domain, composite or range type. */
export function createType(type: SchemaObject): string {
  const name = sqlQualified(type.name)
  switch (type.kind) {
    case 'enum':
      return `create type ${name} as enum (${list(type, 'labels').map(literal).join(', ')})`
    case 'domain':
      return createDomain(type, name)
    case 'composite-type':
      return `create type ${name} as (${attributes(type).join(', ')})`
    default:
      return `create type ${name} as range (${rangeParts(type).join(', ')})`
  }
}

function attributes(type: SchemaObject): readonly string[] {
  const order = list(type, 'columnOrder')
  return [...childrenOf(type, 'attribute')]
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
    .map((attribute) => words(sqlName(attribute.name), text(attribute, 'type'), collate(attribute)))
}

function collate(object: SchemaObject): string {
  return object.facts.collation === undefined ? '' : `collate ${text(object, 'collation')}`
}

function createDomain(domain: SchemaObject, name: string): string {
  const checks = childrenOf(domain, 'check').map(
    (check) => `constraint ${sqlName(check.name)} check (${text(check, 'expression')})`,
  )
  return words(
    `create domain ${name} as ${text(domain, 'type')}`,
    collate(domain),
    domain.facts.default === undefined ? '' : `default ${text(domain, 'default')}`,
    domain.facts.nullable === false ? notNull(domain) : '',
    ...checks,
  )
}

/** Since 17 NOT NULL of a domain is a constraint with a name. */
function notNull(domain: SchemaObject): string {
  const constraint = childrenOf(domain, 'not-null')[0]
  return constraint === undefined ? 'not null' : `constraint ${sqlName(text(constraint, 'automaticName'))} not null`
}

function rangeParts(type: SchemaObject): readonly string[] {
  const part = (words_: string, fact: string, value: string) =>
    type.facts[fact] === undefined ? [] : [`${words_} = ${value}`]
  const functionName = (fact: string) => text(type, fact).replace(/\(.*$/s, '')
  return [
    `subtype = ${text(type, 'subtype')}`,
    ...part('subtype_opclass', 'operatorClass', text(type, 'operatorClass')),
    ...part('collation', 'collation', text(type, 'collation')),
    ...part('subtype_diff', 'subtypeDifference', functionName('subtypeDifference')),
    ...part('multirange_type_name', 'multirange', text(type, 'multirange')),
  ]
}
