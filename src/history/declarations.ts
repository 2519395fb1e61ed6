import type { Declaration } from './migration-file.js'

const pattern = /(?:\/\/|\*|#|--)\s*roundtrip:\s*(irreversible|allow)\b[ \t]*(.*)$/

/** readDeclarations finds the declared exceptions in a migration's source text, line by line. */
export function readDeclarations(source: string): readonly Declaration[] {
  return source.split(/\r?\n/).flatMap((text, index) => {
    const found = pattern.exec(text)
    return found === null ? [] : [declaration(found[1] as Declaration['kind'], found[2] ?? '', index + 1)]
  })
}

function declaration(kind: Declaration['kind'], rest: string, line: number): Declaration {
  const text = rest.replace(/\*\/\s*$/, '').trim()
  const [subject = '', ...words] = text.split(/\bbecause\b/)
  const reason = words.join('because').trim()
  const rule = kind === 'allow' ? (subject.trim().split(/\s+/)[0] ?? '') : null
  return { kind, rule, reason: reason === '' ? null : reason, line }
}
