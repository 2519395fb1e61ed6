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

/** textOf gives a string that is not empty, else null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** isCallable holds for functions. */
export function isCallable(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === 'function'
}
