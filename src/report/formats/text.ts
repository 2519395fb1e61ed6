import { assertNever } from '../../kernel/assert-never.js'
import { visible } from '../../rules/words.js'
import type { Block, Inline, Line, ReportDocument, Tone } from '../document.js'

/** TextOptions are what the place that shows the text can show. */
export interface TextOptions {
  readonly colour: boolean
  /** Most characters of a line of prose. Code and tables keep their own width. */
  readonly width: number
}

const colours = { bold: '1', dim: '2', good: '32', error: '31', warning: '33', notice: '36', code: '36' } as const

/** printText writes a document for a terminal or a log. */
export function printText(document: ReportDocument, options: TextOptions): string {
  const printer = new Map<keyof typeof colours, string>(
    options.colour ? (Object.entries(colours) as [keyof typeof colours, string][]) : [],
  )
  const context: Context = { width: options.width, paint: (name, words) => paint(printer.get(name), words) }
  const blocks = document.sections.flatMap(({ blocks: own }) => own.flatMap((block) => printBlock(block, context)))
  return `${[context.paint('bold', clean(document.title)), ...blocks].join('\n\n')}\n`
}

interface Context {
  readonly width: number
  paint(name: keyof typeof colours, words: string): string
}

function paint(sequence: string | undefined, words: string): string {
  return sequence === undefined ? words : `\u001b[${sequence}m${words}\u001b[0m`
}

function clean(words: string): string {
  return visible(words).replaceAll('\n', ' ')
}

function printBlock(block: Block, context: Context): readonly string[] {
  switch (block.type) {
    case 'heading':
      return [context.paint('bold', plain(block.line))]
    case 'paragraph':
      return [printWrapped(block.line, { first: '', next: '' }, context)]
    case 'list':
      return [block.items.map((item) => printWrapped(item, { first: '  - ', next: '    ' }, context)).join('\n')]
    case 'table':
      return [printTable(block, context)]
    case 'code':
      return [indent(visible(block.text).replace(/\n+$/, ''))]
    case 'details':
      return [
        context.paint('dim', plain(block.summary)),
        ...block.blocks.flatMap((inner) => printBlock(inner, context)),
      ]
    case 'callout':
      return [
        printWrapped(
          block.line,
          { first: `${context.paint(block.tone, toneWords[block.tone])} `, next: '  ' },
          context,
        ),
      ]
    default:
      return assertNever(block)
  }
}

const toneWords: Readonly<Record<Tone, string>> = { good: 'ok:', error: 'error:', warning: 'warning:', notice: 'note:' }

function wordsOf(inline: Inline): string {
  if ('code' in inline) return clean(inline.code)
  return clean('strong' in inline ? inline.strong : inline.text)
}

function plain(line: Line): string {
  return line.map(wordsOf).join('')
}

function indent(lines: string): string {
  return lines
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
}

interface Margin {
  readonly first: string
  readonly next: string
}

/** Prose is wrapped at spaces; a longer word stands alone. Colour is left to whole blocks, so that lengths are true. */
function printWrapped(line: Line, margin: Margin, { width }: Context): string {
  const lines: string[] = []
  let current = ''
  for (const word of plain(line).split(/ +/)) {
    const longer = current === '' ? word : `${current} ${word}`
    if (longer.length + margin.next.length > width && current !== '') {
      lines.push(current)
      current = word
    } else current = longer
  }
  return [...lines, current].map((part, index) => `${index === 0 ? margin.first : margin.next}${part}`).join('\n')
}

function printTable({ columns, rows }: Extract<Block, { type: 'table' }>, { paint: colour }: Context): string {
  const cells = rows.map((row) => row.map(plain))
  const widths = columns.map(({ title }, at) => Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)))
  const lineOf = (row: readonly string[]) =>
    row
      .map((cell, at) =>
        columns[at]?.align === 'right' ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [colour('dim', lineOf(columns.map(({ title }) => title))), ...cells.map(lineOf)]
    .map((line) => `  ${line}`)
    .join('\n')
}
