/** SourceLines are the 1-based lines on which a migration's functions begin; null where the text does not tell. */
export interface SourceLines {
  readonly up: number | null
  readonly down: number | null
}

/** readSourceLines finds `up` and `down` in a migration's source text: exported functions and constants, properties of an exported object, methods of a class. */
export function readSourceLines(source: string): SourceLines {
  const lines = source.split(/\r?\n/)
  return { up: lineOf(lines, 'up'), down: lineOf(lines, 'down') }
}

function lineOf(lines: readonly string[], name: 'up' | 'down'): number | null {
  const forms = [
    `\\bexports\\.${name}\\s*=`,
    `\\bexport\\s+(?:async\\s+)?function\\s*\\*?\\s*${name}\\b`,
    `\\bexport\\s+(?:const|let|var)\\s+${name}\\b`,
    `^\\s*(?:async\\s+)?function\\s+${name}\\b`,
    `^\\s*(?:const|let|var)\\s+${name}\\b`,
    `^\\s*(?:public\\s+|static\\s+)*(?:async\\s+)?${name}\\s*(?:\\(|:|=)`,
  ]
  for (const form of forms) {
    const index = lines.findIndex((line) => new RegExp(form).test(line))
    if (index >= 0) return index + 1
  }
  return null
}
