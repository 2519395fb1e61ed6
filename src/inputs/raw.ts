import type { InputKind } from './definition.js'

/** RawInputs hold the text given for each input, by name; a list holds every value, anything else one. */
export type RawInputs = ReadonlyMap<string, readonly string[]>

/** splitValue splits the text of an action input: a list at commas and line breaks, lines at line breaks only. */
export function splitValue(text: string, kind: InputKind): readonly string[] {
  if (kind !== 'list' && kind !== 'lines') return [text]
  return text
    .split(kind === 'list' ? /[\n,]/ : '\n')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
