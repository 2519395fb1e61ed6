import type { RawInputs } from './raw.js'

/** Layer is what one place says of the inputs, and what is wrong with how it says it. */
export interface Layer {
  /** The place as words: `.roundtrip.json`, `the roundtrip key of knexfile.js`; empty for the call itself. */
  readonly place: string
  readonly values: RawInputs
  /** Whole sentences, the place included. */
  readonly problems: readonly string[]
}

/** Merged is what all places say together. */
export interface Merged {
  readonly raw: RawInputs
  /** Where the value of an input comes from, as words; empty for the call itself or nowhere. */
  placeOf(name: string): string
}

/** mergeLayers lays later layers over earlier ones; a list takes the place of a list whole. */
export function mergeLayers(rising: readonly Layer[]): Merged {
  const raw = new Map<string, readonly string[]>()
  const places = new Map<string, string>()
  for (const { place, values } of rising) {
    for (const rival of rivalsOf(values)) raw.delete(rival)
    for (const [name, value] of values) {
      raw.set(name, value)
      places.set(name, place)
    }
  }
  return { raw, placeOf: (name) => places.get(name) ?? '' }
}

/** Who names a server by one input means no longer the one that another input named further down. */
function rivalsOf(values: RawInputs): readonly string[] {
  const given = (name: string) => values.get(name)?.at(-1)?.trim() ?? ''
  return [
    ...(given('database-url') === '' ? [] : ['server', 'server-version']),
    ...(['', 'auto'].includes(given('server')) ? [] : ['database-url']),
  ]
}
