/** markName is the variable that every process a worker starts inherits, however far it detaches itself; one that was started with an environment of its own lacks it. */
export const markName = 'KNEX_ROUNDTRIP_WORKER'

/** CodePlace is one place on a stack, innermost first; `file` is an absolute path, `line` counts from 1. */
export interface CodePlace {
  readonly file: string
  readonly line: number
}

/** WorkerSign is what a worker sends of its own accord when the project's code does something to the process. */
export type WorkerSign =
  /** The code is about to end the process by this call. */
  | { readonly ending: { readonly call: string; readonly places: readonly CodePlace[] } }
  /** A module has done something by being loaded that no other can live with: `how` goes on a sentence that begins with "Its module". The worker ends itself. */
  | { readonly broken: { readonly migration: string; readonly how: string } }

/** isSign holds for messages of this kind, whoever wrote them. */
export function isSign(message: object): message is WorkerSign {
  if ('ending' in message) return isRecordWith(message.ending, 'call', 'string') && placesIn(message.ending)
  return 'broken' in message && isRecordWith(message.broken, 'migration', 'string')
}

function isRecordWith<Name extends string>(value: unknown, name: Name, type: string): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && typeof (value as Record<Name, unknown>)[name] === type
}

function placesIn(value: object): boolean {
  return (
    'places' in value &&
    Array.isArray(value.places) &&
    value.places.every((place) => isRecordWith(place, 'file', 'string'))
  )
}
