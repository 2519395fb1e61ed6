/** JsonFault is the first place where a text is not JSON; line and column count from 1. */
export interface JsonFault {
  readonly line: number
  readonly column: number
  readonly words: string
}

type Kind =
  | 'text'
  | 'value'
  | '{'
  | '}'
  | '['
  | ']'
  | ':'
  | ','
  | 'comment'
  | 'single-quote'
  | 'open-text'
  | 'word'
  | 'end'

interface Token {
  readonly kind: Kind
  readonly at: number
  readonly text: string
}

/** What may come next; `first` is right after an opening bracket, `next` after a comma. */
type Wanted = 'first-key' | 'next-key' | 'colon' | 'value' | 'first-value' | 'next-value' | 'comma' | 'end'

const patterns: readonly (readonly [Kind, RegExp])[] = [
  ['text', /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy],
  ['value', /(?:true|false|null)\b|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y],
  ['comment', /\/[/*]/y],
  ['single-quote', /'/y],
  ['open-text', /"/y],
  ['word', /[\w$.+-]+|./suy],
]

function tokenAt(source: string, from: number): Token {
  const at = from + (/^\s*/.exec(source.slice(from))?.[0].length ?? 0)
  const sign = source[at]
  if (sign === undefined) return { kind: 'end', at, text: '' }
  if ('{}[]:,'.includes(sign)) return { kind: sign as Kind, at, text: sign }
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const text = pattern.exec(source)?.[0]
    if (text !== undefined) return { kind, at, text }
  }
  return { kind: 'word', at, text: sign }
}

/** jsonFault finds where a text stops being JSON, or gives a name twice in one object, and says it in words; null where it is JSON. JSON.parse tells no place for some faults, other words in each version of Node.js, and takes the last of two values in silence. */
export function jsonFault(text: string): JsonFault | null {
  const source = text.replace(/^\uFEFF/, ' ')
  const open: ('{' | '[')[] = []
  const names: Set<string>[] = []
  let wanted: Wanted = 'value'
  let before: Token = { kind: 'end', at: 0, text: '' }
  for (let token = tokenAt(source, 0); ; token = tokenAt(source, token.at + token.text.length)) {
    if (token.kind === 'end' && wanted === 'end') return null
    if (isTwice(token, wanted, names))
      return { ...placeIn(source, token.at), words: `${token.text.slice(0, 60)} is there twice` }
    const next: Wanted | null = step(token.kind, wanted, open)
    if (next === null) return faultAt(source, { token, before, wanted, open: open.at(-1) ?? null })
    wanted = next
    before = token
  }
}

/** Keeps the names of the objects around; arrays have none. */
function isTwice({ kind, text }: Token, wanted: Wanted, names: Set<string>[]): boolean {
  if (kind === '{' || kind === '[') names.push(new Set())
  if (kind === '}' || kind === ']') names.pop()
  if (kind !== 'text' || (wanted !== 'first-key' && wanted !== 'next-key')) return false
  const known = names.at(-1)
  const isKnown = known?.has(text) === true
  known?.add(text)
  return isKnown
}

/** What is wanted after a token; null where the token is wrong. Keeps `open`, the brackets around. */
function step(kind: Kind, wanted: Wanted, open: ('{' | '[')[]): Wanted | null {
  if (wanted === 'first-key' || wanted === 'next-key') {
    if (kind === 'text') return 'colon'
    return kind === '}' && wanted === 'first-key' ? closed(open) : null
  }
  if (wanted === 'colon') return kind === ':' ? 'value' : null
  if (wanted === 'comma') {
    if (kind === ',') return open.at(-1) === '{' ? 'next-key' : 'next-value'
    return kind === (open.at(-1) === '{' ? '}' : ']') ? closed(open) : null
  }
  if (wanted === 'end') return null
  if (kind === ']' && wanted === 'first-value') return closed(open)
  if (kind === '{' || kind === '[') {
    open.push(kind)
    return kind === '{' ? 'first-key' : 'first-value'
  }
  return kind === 'text' || kind === 'value' ? afterValue(open) : null
}

function closed(open: ('{' | '[')[]): Wanted {
  open.pop()
  return afterValue(open)
}

const afterValue = (open: readonly string[]): Wanted => (open.length === 0 ? 'end' : 'comma')

interface Fault {
  readonly token: Token
  readonly before: Token
  readonly wanted: Wanted
  readonly open: '{' | '[' | null
}

function faultAt(source: string, fault: Fault): JsonFault {
  const { token, before } = fault
  const tooMany = before.kind === ',' && (token.kind === '}' || token.kind === ']')
  return {
    ...placeIn(source, tooMany ? before.at : token.at),
    words: tooMany ? `the comma before ${token.kind} is one too many` : wordsOf(fault),
  }
}

function placeIn(source: string, at: number): Pick<JsonFault, 'line' | 'column'> {
  const lines = source.slice(0, at).split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

function wordsOf({ token, wanted, open }: Fault): string {
  const shown = `"${token.text.slice(0, 40)}"`
  if (token.kind === 'comment') return 'JSON has no comments'
  if (token.kind === 'single-quote') return 'names and texts stand in double quotes'
  if (token.kind === 'open-text')
    return 'this text has no end on its line, or a backslash or other sign that must be escaped'
  if (token.kind === 'end')
    return open === null ? 'the file is empty' : `the file ends before its ${open === '{' ? '}' : ']'}`
  if (wanted === 'end') return `${shown} comes after the end`
  if (wanted === 'comma') return `there must be a comma or ${open === '{' ? '}' : ']'} before ${shown}`
  if (wanted === 'colon') return `there must be a colon before ${shown}`
  if (wanted === 'first-key' || wanted === 'next-key') return `${shown} is no name in double quotes`
  return `${shown} is no value; text stands in double quotes`
}
