import { childrenOf, is, list, text, words } from '../../../ddl/facts.js'
import type { SchemaObject } from '../../../schema/snapshot.js'
import { sqlName, sqlQualified } from '../sql-name.js'
import { constraintClause } from './constraints.js'

/** addForeignKeys writes a table's foreign keys, which may form circles with those of other tables. */
export function addForeignKeys(table: SchemaObject): readonly string[] {
  return childrenOf(table, 'foreign-key').map(
    (key) => `alter table ${sqlQualified(table.name)} add ${constraintClause(key)}`,
  )
}

/** addBehaviour writes triggers, rules and policies, which may mention any other object. */
export function addBehaviour(table: SchemaObject): readonly string[] {
  return [
    ...childrenOf(table, 'trigger').flatMap((trigger) => triggerStatements(trigger, table)),
    ...childrenOf(table, 'rule').flatMap((rule) => [
      text(rule, 'definition').replace(/;\s*$/, ''),
      ...stateOf(rule, table),
    ]),
    ...childrenOf(table, 'policy').map((policy) => createPolicy(policy, table)),
  ]
}

/** A partition has its parent's triggers already; only one that fires otherwise is in a snapshot. */
function triggerStatements(trigger: SchemaObject, table: SchemaObject): readonly string[] {
  const copied = table.facts.partitionOf !== undefined && trigger.facts.enabled !== 'origin'
  return [...(copied ? [] : [text(trigger, 'definition')]), ...stateOf(trigger, table)]
}

function stateOf(object: SchemaObject, table: SchemaObject): readonly string[] {
  const words_: Readonly<Record<string, string>> = {
    disabled: 'disable',
    replica: 'enable replica',
    always: 'enable always',
  }
  const word = words_[text(object, 'enabled')]
  return word === undefined
    ? []
    : [`alter table ${sqlQualified(table.name)} ${word} ${object.kind} ${sqlName(object.name)}`]
}

function createPolicy(policy: SchemaObject, table: SchemaObject): string {
  const using = text(policy, 'using')
  const check = text(policy, 'check')
  return words(
    `create policy ${sqlName(policy.name)} on ${sqlQualified(table.name)}`,
    is(policy, 'permissive') ? '' : 'as restrictive',
    `for ${text(policy, 'command')} to ${list(policy, 'roles').join(', ')}`,
    using === '' ? '' : `using (${using})`,
    check === '' ? '' : `with check (${check})`,
  )
}
