import { EventEmitter } from 'node:events'
import Module from 'node:module'
import type { Knex } from 'knex'
import { isCallable, propertyOf, recordOf } from '../project/unknown.js'
import type { NamedObject } from './intrinsics-list.js'

const packages = /[\\/]node_modules[\\/]((?:knex|pg|pg-pool|pg-protocol|mysql|mysql2|mariadb)[\\/].+)$/
/** What every library stands on is watched elsewhere. */
const common = new Set<unknown>([Object.prototype, Function.prototype, Array.prototype, EventEmitter.prototype])

/** libraryObjects lists the objects of Knex and of its driver that all migrations of a process share: prototypes of builders, compilers, clients, transactions and connections, the classes themselves, and what modules export. Of a Knex that no module can be asked for, those of one instance. */
export function libraryObjects(knex: Knex): readonly NamedObject[] {
  const found = new Map<object, string>()
  const add = (name: string, value: unknown) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return
    if (common.has(value) || found.has(value)) return
    found.set(value, name)
  }
  const addClass = (name: string, value: unknown) => {
    add(name, value)
    if (isCallable(value)) addChain(add, recordOf(value).prototype)
  }
  for (const [name, exported] of [...loadedModules(), ['driver', recordOf(knex.client as unknown).driver] as const]) {
    addClass(isCallable(exported) && exported.name !== '' ? exported.name : name, exported)
    for (const value of ownValues(exported)) if (isCallable(value)) addClass(value.name, value)
  }
  for (const instance of instances(knex)) addChain(add, Object.getPrototypeOf(instance))
  return [...found].map(([target, name]) => ({
    name,
    target,
    library: { inherits: inheritedNames(target), isClosed: isExtendable(target) },
  }))
}

function addChain(add: (name: string, value: unknown) => void, first: unknown): void {
  for (let at = first; typeof at === 'object' && at !== null && !common.has(at); at = Object.getPrototypeOf(at))
    add(`${classNameOf(at)}.prototype`, at)
}

function classNameOf(prototype: object): string {
  const name = recordOf(ownValue(prototype, 'constructor')).name
  return typeof name === 'string' && name !== '' ? name : 'Knex'
}

function loadedModules(): readonly (readonly [string, unknown])[] {
  const cache = recordOf(recordOf(Module)._cache)
  return Object.keys(cache).flatMap((file) => {
    const name = packages.exec(file)?.[1]
    return name === undefined ? [] : [[name, propertyOf(cache[file], 'exports')] as const]
  })
}

/** Getters load what nobody may have asked for. */
function ownValues(value: unknown): readonly unknown[] {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return []
  return Object.keys(value).map((key) => ownValue(value, key))
}

function ownValue(target: object, key: PropertyKey): unknown {
  return Object.getOwnPropertyDescriptor(target, key)?.value
}

/** The ways to an instance of each are Knex's own; an old one lacks some of them. */
function instances(knex: Knex): readonly object[] {
  const client = recordOf(knex.client as unknown)
  const made: object[] = [client]
  const make = (owner: unknown, method: string, given: readonly unknown[]): unknown => {
    try {
      const value: unknown = Reflect.apply(recordOf(owner)[method] as () => unknown, owner, given)
      if (typeof value === 'object' && value !== null) made.push(value)
      return value
    } catch {
      return null
    }
  }
  const schema = make(client, 'schemaBuilder', [])
  const query = make(client, 'queryBuilder', [])
  const table = make(client, 'tableBuilder', ['create', 'a', null, () => {}])
  const column = make(client, 'columnBuilder', [table, 'integer', ['a']])
  make(client, 'raw', ['select 1'])
  make(client, 'ref', ['a'])
  make(client, 'formatter', [query])
  make(client, 'runner', [query])
  make(client, 'queryCompiler', [query])
  make(client, 'schemaCompiler', [schema])
  make(client, 'tableCompiler', [table])
  make(client, 'columnCompiler', [make(client, 'tableCompiler', [table]), column])
  return made
}

/** An own property of such a name would come before the one that is watched. Getters are left out: those of Knex's builders change them when they are but looked at. */
function inheritedNames(target: object): readonly PropertyKey[] {
  const names = new Map<PropertyKey, boolean>()
  let at: unknown = Object.getPrototypeOf(target)
  for (; typeof at === 'object' && at !== null && !common.has(at); at = Object.getPrototypeOf(at))
    for (const key of Reflect.ownKeys(at)) if (!names.has(key)) names.set(key, isCallable(ownValue(at, key)))
  names.delete('constructor')
  return [...names.keys()].filter((key) => names.get(key))
}

/** Knex's builders take new methods from `extend`, and no name twice. */
function isExtendable(target: object): boolean {
  const made = ownValue(target, 'constructor')
  return isCallable(made) && isCallable(ownValue(made, 'extend'))
}
