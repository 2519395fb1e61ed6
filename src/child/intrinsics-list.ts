import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import Module from 'node:module'
import net from 'node:net'
import { Readable, Writable } from 'node:stream'
import timersPromises from 'node:timers/promises'

/** NamedObject is an object of the language, of Node or of a library that all code of a process shares. */
export interface NamedObject {
  readonly name: string
  readonly target: object
  /** Of a library's object: the names that it has from others, and whether nothing at all may be added to it. */
  readonly library?: { readonly inherits: readonly PropertyKey[]; readonly isClosed: boolean }
}

/** sharedObjects lists the language's own constructors and namespaces with their prototypes, and what of Node the worker itself works with; the global object comes first. */
export function sharedObjects(): readonly NamedObject[] {
  const list: NamedObject[] = []
  const seen = new Set<unknown>()
  const add = (name: string, target: unknown) => {
    if ((typeof target !== 'object' && typeof target !== 'function') || target === null || seen.has(target)) return
    seen.add(target)
    list.push({ name, target })
  }
  for (const [name, target] of [['globalThis', globalThis] as const, ...globals(), ...ofNode, ...nameless()]) {
    add(name, target)
    if (typeof target === 'function') add(`${name}.prototype`, target.prototype)
  }
  return list
}

/** The language's own, and what of Node's most code goes by. Node loads other globals when their property is but looked at: FormData takes 50 ms. */
const namesOfGlobals = [
  ...[
    'Object',
    'Function',
    'Array',
    'Promise',
    'JSON',
    'Map',
    'Set',
    'WeakMap',
    'WeakSet',
    'WeakRef',
    'String',
    'Number',
  ],
  ...[
    'Boolean',
    'Symbol',
    'BigInt',
    'Math',
    'Date',
    'RegExp',
    'Error',
    'TypeError',
    'RangeError',
    'SyntaxError',
    'Reflect',
  ],
  ...[
    'Proxy',
    'ArrayBuffer',
    'SharedArrayBuffer',
    'DataView',
    'Uint8Array',
    'Atomics',
    'Intl',
    'console',
    'URL',
    'Buffer',
  ],
  ...[
    'performance',
    'process',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'clearTimeout',
    'clearInterval',
    'clearImmediate',
  ],
  ...['queueMicrotask', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURIComponent', 'decodeURIComponent'],
]

/** keysOf lists what of an object is worth a look. */
export function keysOf(target: object): readonly PropertyKey[] {
  return target === globalThis ? namesOfGlobals : Reflect.ownKeys(target)
}

function globals(): readonly (readonly [string, unknown])[] {
  return namesOfGlobals.map((name) => [name, (globalThis as unknown as Record<string, unknown>)[name]] as const)
}

const ofNode: readonly (readonly [string, unknown])[] = [
  ['process', process],
  ['EventEmitter', EventEmitter],
  ['Socket', net.Socket],
  ['Readable', Readable],
  ['Writable', Writable],
  ['Module', Module],
  ['fs', fs],
  ['timers/promises', timersPromises],
]

/** What has no global name. */
function nameless(): readonly (readonly [string, unknown])[] {
  const prototypeOf = (value: object): object => Object.getPrototypeOf(value) as object
  return [
    ['TypedArray', prototypeOf(Uint8Array)],
    ['ArrayIterator.prototype', prototypeOf([][Symbol.iterator]())],
    ['MapIterator.prototype', prototypeOf(new Map().entries())],
    ['SetIterator.prototype', prototypeOf(new Set().values())],
    ['Iterator.prototype', prototypeOf(prototypeOf([][Symbol.iterator]()))],
    ['AsyncFunction.prototype', prototypeOf(async () => {})],
  ]
}
