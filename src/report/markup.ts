import type { Block, CodeLanguage, Inline, Line } from './document.js'

const languages: ReadonlySet<string> = new Set(['js', 'sql', 'diff', 'text'])

/** parseLine reads the `code` marks of a finding's text: a run of backticks ends at the next run of as many. */
export function parseLine(markup: string): Line {
  const marks = /(`+)(?!`)(.*?)(?<!`)\1(?!`)/gs
  const inlines: Inline[] = []
  let end = 0
  for (const found of markup.matchAll(marks)) {
    inlines.push({ text: markup.slice(end, found.index) }, { code: withoutPadding(found[2] ?? '') })
    end = found.index + found[0].length
  }
  inlines.push({ text: markup.slice(end) })
  return inlines.filter((inline) => !('text' in inline) || inline.text !== '')
}

/** Beside a backtick of its own, code stands between spaces. */
function withoutPadding(content: string): string {
  return content.startsWith(' ') && content.endsWith(' ') && content.includes('`') ? content.slice(1, -1) : content
}

/** parseMarkup reads a finding's message or advice, which is in the light markup of rules/words.ts, as blocks. */
export function parseMarkup(markup: string): readonly Block[] {
  const lines = markup.split('\n')
  const blocks: Block[] = []
  for (let index = 0; index < lines.length; ) {
    const { block, next } = readBlock(lines, index)
    if (block !== null) blocks.push(block)
    index = next
  }
  return blocks
}

interface ReadBlock {
  readonly block: Block | null
  readonly next: number
}

function readBlock(lines: readonly string[], index: number): ReadBlock {
  const line = lines[index] ?? ''
  const fence = /^(`{3,})(\w*)$/.exec(line)
  if (fence !== null) return readFence(lines, index, { mark: fence[1] ?? '```', language: fence[2] ?? 'text' })
  if (line.startsWith('- ')) return readList(lines, index)
  const block: Block | null = line.trim() === '' ? null : { type: 'paragraph', line: parseLine(line) }
  return { block, next: index + 1 }
}

function readFence(lines: readonly string[], index: number, fence: { mark: string; language: string }): ReadBlock {
  const end = lines.indexOf(fence.mark, index + 1)
  const last = end === -1 ? lines.length : end
  const language = (languages.has(fence.language) ? fence.language : 'text') as CodeLanguage
  return { block: { type: 'code', language, text: lines.slice(index + 1, last).join('\n') }, next: last + 1 }
}

function readList(lines: readonly string[], index: number): ReadBlock {
  const end = lines.findIndex((line, at) => at > index && !line.startsWith('- '))
  const last = end === -1 ? lines.length : end
  return {
    block: { type: 'list', items: lines.slice(index, last).map((line) => parseLine(line.slice(2))) },
    next: last,
  }
}
