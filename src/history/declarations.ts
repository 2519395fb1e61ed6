import { nearest } from '../kernel/nearest.js'
import type { Declaration } from './migration-file.js'

const pattern = /(?:\/\/|\*|#|--)\s*roundtrip\s*:\s*(\p{L}[\p{L}\d_-]*)[ \t]*(.*)$/iu

/** readDeclarations finds the declared exceptions in the comments of a migration's source text, line by line; one with a word that is none but was surely meant as one has the kind `unknown`. */
export function readDeclarations(source: string): readonly Declaration[] {
  return source.split(/\r?\n/).flatMap((text, index) => {
    const found = pattern.exec(text)
    const rest = (found?.[2] ?? '').replace(/\*\/\s*$/, '').trim()
    const own = found === null ? null : declaration(found[1] ?? '', rest, index + 1)
    return own === null ? [] : [own]
  })
}

function declaration(written: string, rest: string, line: number): Declaration | null {
  const { subject, reason } = partsOf(rest)
  const word = written.toLowerCase()
  if (word === 'irreversible') return { kind: word, rule: null, reason, line }
  if (word === 'allow') return { kind: word, rule: subject.split(/\s+/)[0] ?? '', reason, line }
  return isMeant(word, rest) ? { kind: 'unknown', word: written, rule: null, reason, line } : null
}

function partsOf(rest: string): { readonly subject: string; readonly reason: string | null } {
  const because = /\bbecause\b/i.exec(rest)
  if (because === null) return { subject: rest, reason: null }
  const reason = rest.slice(because.index + because[0].length).trim()
  return { subject: rest.slice(0, because.index).trim(), reason: reason === '' ? null : reason }
}

/** Words that mean an exception in other tools. */
const wordsOfOthers: ReadonlySet<string> = new Set(['ignore', 'skip', 'disable'])

/** Prose may begin with `roundtrip:` as well ("see docs", "reverse order matters", "also in down"): only what gives a reason or nearly is one of our words was meant for us. */
function isMeant(word: string, rest: string): boolean {
  if (/\bbecause\b/i.test(rest) || wordsOfOthers.has(word)) return true
  if (nearest(word, ['irreversible']) !== null) return /^(?:i|un|non)/.test(word)
  return word.startsWith('a') && nearest(word, ['allow']) !== null && /^(?:$|\w+-[\w-]+\s*(?:$|[,;:(-]))/.test(rest)
}
