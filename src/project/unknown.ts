/** UnknownRecord is any object whose properties nobody has looked at yet. */
export type UnknownRecord = Readonly<Record<string, unknown>>

/** isRecord holds for objects and for functions, which in configurations carry properties too. */
export function isRecord(value: unknown): value is UnknownRecord {
  return (typeof value === 'object' || typeof value === 'function') && value !== null
}

/** recordOf gives an object's properties, and none for anything else. */
export function recordOf(value: unknown): UnknownRecord {
  return isRecord(value) ? value : {}
}

/** propertyOf reads one property of whatever it is; one that cannot be read (a getter that throws, a revoked proxy) is undefined. */
export function propertyOf(value: unknown, name: string): unknown {
  try {
    return recordOf(value)[name]
  } catch {
    return undefined
  }
}

/** isInstance is `instanceof` for values whose prototype may refuse to be read. */
export function isInstance<Instance>(
  value: unknown,
  type: abstract new (...args: never[]) => Instance,
): value is Instance {
  try {
    return value instanceof type
  } catch {
    return false
  }
}

/** textOf gives a string that is not empty, else null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** isCallable holds for functions. */
export function isCallable(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === 'function'
}
