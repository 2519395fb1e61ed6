import type { InputDefinition } from './definition.js'
import { splitValue } from './raw.js'

/** ReadValue is a value of a file as the texts that the call would give for it, or what is wrong with it. */
export type ReadValue =
  | { readonly texts: readonly string[]; readonly problem: null }
  | { readonly texts: null; readonly problem: string }

const good = (...texts: readonly string[]): ReadValue => ({ texts, problem: null })
const bad = (problem: string): ReadValue => ({ texts: null, problem })

/** textsOf reads the value of one input in JSON. */
export function textsOf(value: unknown, definition: InputDefinition): ReadValue {
  switch (definition.kind) {
    case 'flag':
      return typeof value === 'boolean' ? good(String(value)) : bad(`${shown(value)} is not true or false.`)
    case 'number':
      return numberTexts(value)
    case 'list':
    case 'lines':
      return listTexts(value, definition)
    case 'secret':
      return secretTexts(value)
    default:
      return plainTexts(value, definition)
  }
}

function numberTexts(value: unknown): ReadValue {
  if (typeof value === 'number') return good(String(value))
  const isQuoted = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
  return bad(
    isQuoted
      ? `${shown(value)} is text; write ${Number(value)} without quotes.`
      : `${shown(value)} is not a number above zero.`,
  )
}

function plainTexts(value: unknown, { wholeNumber }: InputDefinition): ReadValue {
  if (typeof value === 'string') return good(value)
  if (typeof value !== 'number' || wholeNumber !== true) return bad(`${shown(value)} is not text in quotes.`)
  // 8.0 and 8.40 have lost their last digit before anybody sees them.
  return Number.isInteger(value) ? good(String(value)) : bad(`write it as text: "${value}".`)
}

/** Only the name of a variable: a URL holds a password, and a file is read by many. */
function secretTexts(value: unknown): ReadValue {
  if (typeof value === 'string' && /^env:[A-Za-z_]\w*$/.test(value)) return good(value)
  return bad('a file may only name the variable that holds it, as "env:NAME", since it would show the password.')
}

function listTexts(value: unknown, { kind }: InputDefinition): ReadValue {
  if (typeof value === 'string') return good(...splitValue(value, kind))
  if (kind === 'lines' && isObject(value)) return variableTexts(value)
  if (!Array.isArray(value)) return bad(`${shown(value)} is not a list of texts.`)
  const wrong = value.findIndex((entry) => typeof entry !== 'string')
  return wrong === -1
    ? good(...value)
    : bad(`entry ${wrong + 1} of the list, ${shown(value[wrong])}, is not text in quotes.`)
}

/** `{"NAME": "value"}`; null hands on the variable of the job. */
function variableTexts(value: Readonly<Record<string, unknown>>): ReadValue {
  const entries = Object.entries(value)
  const wrong = entries.find(([, entry]) => typeof entry === 'object' && entry !== null)
  if (wrong !== undefined) return bad(`the value of ${wrong[0]} is not text in quotes.`)
  return good(...entries.map(([name, entry]) => (entry === null ? name : `${name}=${entry}`)))
}

/** isObject tells an object of JSON from every other value. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** shown is a value of JSON as a word in a sentence. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (isObject(value)) return 'an object'
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text
}
