import { text } from '../../../ddl/facts.js'
import type { SchemaObject, Snapshot } from '../../../schema/snapshot.js'
import { sqlName, sqlQualified } from '../sql-name.js'
import { addBehaviour, addForeignKeys } from './behaviour.js'
import { inOrder, type Unit } from './order.js'
import { remarks } from './remarks.js'
import { createSequence, ownSequence } from './sequences.js'
import { createPartitionIndexes, createTable, createView } from './tables.js'
import { createType } from './types.js'

/** renderPostgresDdl writes a snapshot as readable SQL: each object with its indexes, comments and grants, in an order in which it can be loaded into an empty database. Kinds that it cannot make yet are named in a remark. */
export function renderPostgresDdl(snapshot: Snapshot): string {
  const { objects } = snapshot
  const main = inOrder(objects.flatMap(unitsOf))
  const sections = [
    preamble,
    ...objects.flatMap(firstStatements),
    ...main.map((unit) => unit.statements),
    ...main.map((unit) => (unit.object.kind === 'table' ? createPartitionIndexes(unit.object) : [])),
    ...objects.map(ownSequence),
    ...objects.map(addForeignKeys),
    ...objects.map(addBehaviour),
    ...objects.map(lateRemarks),
    notMade(objects),
  ]
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.map(finish).join('\n'))
    .join('\n\n')}\n`
}

/** Bodies of functions may mention what comes later. */
const preamble = ['set check_function_bodies = off', "set search_path = ''"]

function finish(statement: string): string {
  return statement.startsWith('--') ? statement : `${statement.replace(/;?\s*$/, '')};`
}

/** The namespace `public` is in every new database, with a comment of its own. */
function firstStatements(object: SchemaObject): readonly (readonly string[])[] {
  if (object.kind === 'namespace' && object.name !== 'public')
    return [[`create schema ${sqlName(plain(object.name))}`, ...remarks(object)]]
  if (object.kind !== 'extension' || object.name === 'plpgsql') return []
  return [[`create extension ${sqlName(plain(object.name))} schema ${sqlName(text(object, 'namespace'))}`]]
}

function plain(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
}

/** Ranks leave room for nothing: they only decide where mentions do not. */
const makers: Readonly<
  Record<string, { readonly rank: number; readonly make: (object: SchemaObject) => readonly string[] }>
> = {
  enum: { rank: 0, make: (object) => [createType(object)] },
  'composite-type': { rank: 1, make: (object) => [createType(object)] },
  domain: { rank: 1, make: (object) => [createType(object)] },
  'range-type': { rank: 1, make: (object) => [createType(object)] },
  sequence: { rank: 2, make: (object) => [createSequence(object)] },
  function: { rank: 3, make: (object) => [text(object, 'definition')] },
  procedure: { rank: 3, make: (object) => [text(object, 'definition')] },
  table: { rank: 4, make: createTable },
  'foreign-table': { rank: 4, make: createTable },
  view: { rank: 5, make: createView },
  'materialized-view': { rank: 5, make: createView },
  statistics: { rank: 6, make: createStatistics },
}

function unitsOf(object: SchemaObject): readonly Unit[] {
  const maker = makers[object.kind]
  if (maker === undefined) return []
  const made = maker.make(object)
  const later = new Set(childRemarks(object))
  const said = remarks(object).filter((statement) => !later.has(statement))
  return [{ object, name: object.name, rank: maker.rank, statements: [...made, ...said], needs: needsOf(object, made) }]
}

/** What stands in a quoted body is looked up when the function runs. */
function needsOf(object: SchemaObject, statements: readonly string[]): string {
  const whole = statements.join('\n')
  return object.kind === 'function' || object.kind === 'procedure'
    ? whole.replace(/\nAS (?:'[^']*', )?\$(function|procedure)\w*\$[\s\S]*$/, '')
    : whole
}

function createStatistics(object: SchemaObject): readonly string[] {
  const target =
    object.facts.target === undefined
      ? []
      : [`alter statistics ${sqlQualified(object.name)} set statistics ${text(object, 'target')}`]
  return [text(object, 'definition'), ...target]
}

/** Foreign keys, triggers, rules and policies are made late, and so are their comments. */
const late = new Set(['foreign-key', 'trigger', 'rule', 'policy'])
const indexed = new Set(['primary-key', 'unique', 'exclusion', 'index'])

function childRemarks(object: SchemaObject): readonly string[] {
  const partitioning = object.facts.partitionKey !== undefined || object.facts.partitionOf !== undefined
  const children = object.children.filter((child) => late.has(child.kind) || (partitioning && indexed.has(child.kind)))
  return remarks({ kind: object.kind, name: object.name, facts: {}, children })
}

function lateRemarks(object: SchemaObject): readonly string[] {
  return makers[object.kind] === undefined ? [] : childRemarks(object)
}

const quiet = new Set(['database', 'namespace', 'extension', 'default-privileges'])

function notMade(objects: readonly SchemaObject[]): readonly string[] {
  return objects
    .filter((object) => makers[object.kind] === undefined && !quiet.has(object.kind))
    .map((object) => `-- Not written as SQL yet: ${object.kind} ${object.name.replaceAll(/[\r\n]/g, ' ')}`)
}
