import { keysOf, type NamedObject, sharedObjects } from './intrinsics-list.js'

// Taken before any code of a project runs, which may replace them; what follows uses no method of any object.
const { apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, isExtensible, ownKeys } = Reflect
const { is } = Object
const { push } = Array.prototype
/** Globals that are getters with a setter behind them: neither tells that another value was set. */
const settable = ['process', 'Buffer', 'performance'] as const
const owned = { process, Buffer, performance }
const shared = globalThis as unknown as Record<string, unknown>

/** Intrinsics are what all code of a process shares: the language's own objects, Node's, and those of libraries that are told later. */
export interface Intrinsics {
  /** watch adds objects of libraries, as they are now; of one that is watched already nothing is taken anew. */
  watch(objects: readonly NamedObject[]): void
  /** keep takes what is there now for what belongs there. */
  keep(): void
  /** restore puts back what of the language and of Node was replaced, removed or added since the last keep. */
  restore(): void
  /** take restores, that of libraries too, and says what of that was to do since it was last called: `JSON.stringify is replaced`. */
  take(): readonly string[]
}

interface Kept extends NamedObject {
  /** All keys where an addition counts, else null. */
  readonly all: readonly PropertyKey[] | null
  readonly keys: readonly PropertyKey[]
  readonly properties: readonly PropertyDescriptor[]
  readonly extensible: boolean
  /** What a library's object shows under its names; null where each name is looked at for itself. */
  readonly shown: Shown | null
}

interface Shown {
  readonly names: readonly PropertyKey[]
  readonly values: readonly unknown[]
  /** How many keys it has where it is closed, else null. */
  readonly count: number | null
}

/** Additions to these reach every object; to others they are how libraries give what they bring a place. */
const reachesAll = new Set(['Object.prototype', 'Array.prototype', 'Function.prototype', 'Promise.prototype'])

/** What a library may add to Error and every error is then seen by. */
const ofErrors: readonly PropertyKey[] = ['prepareStackTrace', Symbol.hasInstance]

/** watchIntrinsics keeps what is there now. */
export function watchIntrinsics(): Intrinsics {
  const kept = sharedObjects().map(keep)
  const libraries: Kept[] = []
  const known = new Set<object>()
  let changed: string[] = []
  const restore = () => {
    for (let at = 0; at < kept.length; at += 1) restoreOne(kept[at] as Kept, changed)
    restoreSettable(changed)
  }
  return {
    watch(objects) {
      const found = objects.filter(({ target }) => !known.has(target)).map(keep)
      for (const { target } of found) known.add(target)
      libraries.push(...found.filter(({ shown }) => shown !== null && shown.names.length > 0))
    },
    keep() {
      for (const list of [kept, libraries])
        for (let at = 0; at < list.length; at += 1) if (isOther(list[at] as Kept)) list[at] = keep(list[at] as Kept)
      changed = []
    },
    restore,
    take() {
      restore()
      for (let at = 0; at < libraries.length; at += 1) restoreOne(libraries[at] as Kept, changed)
      const taken = changed
      changed = []
      return taken
    },
  }
}

function restoreSettable(changed: string[]): void {
  for (let at = 0; at < settable.length; at += 1) {
    const name = settable[at] as (typeof settable)[number]
    if (shared[name] === owned[name]) continue
    shared[name] = owned[name]
    apply(push, changed, [`${name} is replaced`])
  }
}

function keep(object: NamedObject): Kept {
  const { name, target, library = null } = object
  const all = keysOf(target)
  const keys = all.filter((key) => isWatched(target, key) && (library === null || isMethod(target, key)))
  const isClosed = library?.isClosed === true
  return {
    ...object,
    shown: library === null ? null : shownBy(target, [...keys, ...library.inherits], isClosed ? all.length : null),
    all: isClosed || reachesAll.has(name) ? all : null,
    keys,
    properties: keys.map((key) => getOwnPropertyDescriptor(target, key) as PropertyDescriptor),
    extensible: isExtensible(target),
  }
}

/** Of what is no function much changes in the course of things: listeners, counters, the last match of a pattern. */
function isWatched(target: object, key: PropertyKey): boolean {
  const property = getOwnPropertyDescriptor(target, key)
  if (property?.configurable !== true) return false
  if (property.get !== undefined) return target !== process && target !== RegExp
  return typeof property.value === 'function' || (target === globalThis && typeof property.value === 'object')
}

function restoreOne(kept: Kept, changed: string[]): void {
  const { name, target, keys, properties } = kept
  if (kept.shown !== null && looksSame(kept.shown, target)) return
  if (kept.extensible && !isExtensible(target)) apply(push, changed, [`${name} is frozen`])
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as PropertyKey
    const was = properties[at] as PropertyDescriptor
    if (isSame(getOwnPropertyDescriptor(target, key), was)) continue
    defineProperty(target, key, was)
    apply(push, changed, [`${nameOf(name, key)} is replaced`])
  }
  if (kept.library) removeHiding(kept, changed)
  if (kept.all !== null) removeAdditions(kept, kept.all, changed)
  else if (target === Error) {
    for (let at = 0; at < ofErrors.length; at += 1)
      removeAdded(kept, ofErrors[at] as PropertyKey, { known: keys, changed })
  }
}

/** A property of its own hides what it has from others. */
function removeHiding({ library, ...kept }: Kept, changed: string[]): void {
  const inherits = library?.inherits ?? []
  for (let at = 0; at < inherits.length; at += 1)
    removeAdded(kept, inherits[at] as PropertyKey, { known: kept.keys, changed })
}

/** Libraries have thousands of functions: a plain look at each costs a third of reading its property. */
function looksSame({ names, values, count }: Shown, target: object): boolean {
  try {
    const shown = target as Record<PropertyKey, unknown>
    for (let at = 0; at < names.length; at += 1) if (shown[names[at] as string] !== values[at]) return false
    return count === null || ownKeys(target).length === count
  } catch {
    return false
  }
}

function shownBy(target: object, names: readonly PropertyKey[], count: number | null): Shown {
  return { names, values: names.map((name) => (target as Record<PropertyKey, unknown>)[name]), count }
}

/** Each function has a prototype that has it for its constructor: nothing goes by that. */
function isMethod(target: object, key: PropertyKey): boolean {
  return key !== 'constructor' && typeof getOwnPropertyDescriptor(target, key)?.value === 'function'
}

function isOther({ target, all, keys, properties, extensible }: Kept): boolean {
  if (isExtensible(target) !== extensible || (all !== null && ownKeys(target).length !== all.length)) return true
  return keys.some((key, at) => !isSame(getOwnPropertyDescriptor(target, key), properties[at] as PropertyDescriptor))
}

function isSame(now: PropertyDescriptor | undefined, was: PropertyDescriptor): boolean {
  return now !== undefined && is(now.value, was.value) && now.get === was.get && now.set === was.set
}

function removeAdditions(kept: Kept, known: readonly PropertyKey[], changed: string[]): void {
  const now = ownKeys(kept.target)
  if (now.length === known.length) return
  for (let at = 0; at < now.length; at += 1) removeAdded(kept, now[at] as PropertyKey, { known, changed })
}

interface Additions {
  readonly known: readonly PropertyKey[]
  readonly changed: string[]
}

function removeAdded({ name, target }: Kept, key: PropertyKey, { known, changed }: Additions): void {
  if (getOwnPropertyDescriptor(target, key) === undefined) return
  for (let at = 0; at < known.length; at += 1) if (known[at] === key) return
  deleteProperty(target, key)
  apply(push, changed, [`${nameOf(name, key)} is added`])
}

function nameOf(name: string, key: PropertyKey): string {
  const plain = typeof key === 'symbol' ? `[${key.description ?? 'symbol'}]` : key
  return name === 'globalThis' ? `${plain}` : typeof key === 'symbol' ? `${name}${plain}` : `${name}.${plain}`
}
