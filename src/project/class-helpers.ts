import { isCallable, isRecord, recordOf } from './unknown.js'

/** helpersKey is the name under which compiled classes find their helpers. */
export const helpersKey = 'knex-roundtrip.classes'

type Callable = (...args: readonly unknown[]) => unknown
type Kind = 'method' | 'getter' | 'setter' | 'field' | 'accessor'

/** Element is one decorated member of a class, as the compiled class lists it. */
type Element = readonly [kind: Kind, isStatic: boolean, name: PropertyKey, decorators: readonly Callable[]]

/** State keeps what the decorators of one class leave for its instances. */
interface State {
  fields: Map<string, readonly Callable[]>
  instance: Callable[]
  metadata: object
}

/** installClassHelpers puts the helpers where compiled classes look for them. */
export function installClassHelpers(): void {
  const helpers = { legacyMembers, legacyClass, begin, field, instance, standardClass }
  Object.defineProperty(globalThis, Symbol.for(helpersKey), { value: helpers, configurable: true })
}

/** As TypeScript's own helper does it, last decorator first; a field has no descriptor. */
function legacyMembers(target: { readonly prototype: object }, elements: readonly Element[]): void {
  for (const [kind, isStatic, name, decorators] of elements) {
    const owner = isStatic ? target : target.prototype
    const isField = kind === 'field'
    let descriptor: unknown = isField ? undefined : Object.getOwnPropertyDescriptor(owner, name)
    for (const decorate of decorators.toReversed()) descriptor = decorate(owner, name, descriptor) ?? descriptor
    if (isRecord(descriptor)) Object.defineProperty(owner, name, descriptor as PropertyDescriptor)
  }
}

function legacyClass(target: unknown, decorators: readonly Callable[]): unknown {
  return decorators.toReversed().reduce((made, decorate) => decorate(made) ?? made, target)
}

function begin(target: { readonly prototype: object }, state: State, elements: readonly Element[]): void {
  Object.assign(state, { fields: new Map(), instance: [], metadata: {} })
  const starts: Callable[] = []
  for (const element of elements) decorateElement(target, state, { element, starts })
  for (const start of starts) start.call(target)
}

interface Decorating {
  readonly element: Element
  readonly starts: Callable[]
}

function decorateElement(target: { readonly prototype: object }, state: State, { element, starts }: Decorating): void {
  const [kind, isStatic, name, decorators] = element
  const owner = isStatic ? target : target.prototype
  const initializers = isStatic ? starts : state.instance
  const fields: Callable[] = []
  for (const decorate of decorators.toReversed()) {
    const descriptor = kind === 'field' ? undefined : Object.getOwnPropertyDescriptor(owner, name)
    const context = contextOf(element, state, initializers)
    const result = decorate(valueFor(kind, descriptor), context)
    if (kind === 'field') fields.push(...(isCallable(result) ? [result] : []))
    else redefine(owner, { kind, name, descriptor, result, fields })
  }
  state.fields.set(fieldKey(isStatic, name), fields)
}

function contextOf([kind, isStatic, name]: Element, { metadata }: State, initializers: Callable[]) {
  const access = {
    has: (object: object) => name in object,
    get: (object: object) => recordOf(object)[name as string],
    set: (object: object, value: unknown) => Reflect.set(object, name, value),
  }
  const addInitializer = (start: Callable) => initializers.push(start)
  return { kind, name, static: isStatic, private: false, access, metadata, addInitializer }
}

function valueFor(kind: Kind, descriptor: PropertyDescriptor | undefined): unknown {
  if (kind === 'accessor') return { get: descriptor?.get, set: descriptor?.set }
  if (kind === 'getter') return descriptor?.get
  return kind === 'setter' ? descriptor?.set : descriptor?.value
}

interface Redefinition {
  readonly kind: Kind
  readonly name: PropertyKey
  readonly descriptor: PropertyDescriptor | undefined
  readonly result: unknown
  readonly fields: Callable[]
}

function redefine(owner: object, { kind, name, descriptor = {}, result, fields }: Redefinition): void {
  if (kind === 'accessor') {
    const { get, set, init } = recordOf(result)
    if (isCallable(init)) fields.push(init)
    Object.defineProperty(owner, name, {
      ...descriptor,
      ...(isCallable(get) ? { get } : {}),
      ...(isCallable(set) ? { set } : {}),
    })
  } else if (isCallable(result)) {
    const part = kind === 'method' ? { value: result } : kind === 'getter' ? { get: result } : { set: result }
    Object.defineProperty(owner, name, { ...descriptor, ...part })
  }
}

function fieldKey(isStatic: boolean, name: PropertyKey): string {
  return `${isStatic ? 'static ' : ''}${String(name)}`
}

function field(state: State, key: string, [owner, initial]: readonly [unknown, unknown]): unknown {
  return (state.fields.get(key) ?? []).toReversed().reduce((value, start) => start.call(owner, value), initial)
}

function instance(state: State, owner: unknown): void {
  for (const start of state.instance) start.call(owner)
}

function standardClass(state: State, target: Callable, decorators: readonly Callable[]): unknown {
  const starts: Callable[] = []
  const metadata = state.metadata ?? {}
  const context = {
    kind: 'class',
    name: target.name,
    metadata,
    addInitializer: (start: Callable) => starts.push(start),
  }
  const made = decorators
    .toReversed()
    .reduce<unknown>((current, decorate) => decorate(current, context) ?? current, target)
  for (const start of starts) start.call(made)
  return made
}
