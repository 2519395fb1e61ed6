import { assertNever } from '../../kernel/assert-never.js'
import type { Block, Inline, Line, ReportDocument, Section, Tone } from '../document.js'
import { fitSections } from './budget.js'
import { codeFence, codeSpan, escapeSummary, escapeText } from './escape.js'

/** summaryLimit is the most bytes that GitHub takes as one step's job summary. */
export const summaryLimit = 1024 * 1024

/** printMarkdown writes a document as GitHub-flavoured Markdown of at most `limit` bytes; sections that find no room are left out whole and counted. */
export function printMarkdown(document: ReportDocument, limit = summaryLimit): string {
  const title = `## ${escapeText(document.title)}`
  const { shown, omitted } = fitSections(document.sections, {
    limit: limit - byteLength(title) - 200,
    print: printSection,
  })
  const note = omitted === null ? [] : [`> ${escapeText(omitted)}`]
  return `${[title, ...shown, ...note].join('\n\n')}\n`
}

function byteLength(words: string): number {
  return new TextEncoder().encode(words).length
}

function printSection({ blocks }: Section): string {
  return blocks.map(printBlock).join('\n\n')
}

const alerts: Readonly<Record<Tone, string>> = { good: 'TIP', error: 'CAUTION', warning: 'WARNING', notice: 'NOTE' }

function printBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${printLine(block.line)}`
    case 'paragraph':
      return printLine(block.line)
    case 'list':
      return block.items.map((item) => `- ${printLine(item)}`).join('\n')
    case 'table':
      return printTable(block)
    case 'code':
      return codeFence(block.language, block.text)
    case 'details':
      return `<details>\n<summary>${printSummary(block.summary)}</summary>\n\n${block.blocks.map(printBlock).join('\n\n')}\n\n</details>`
    case 'callout':
      return `> [!${alerts[block.tone]}]\n> ${printLine(block.line)}`
    default:
      return assertNever(block)
  }
}

function printLine(line: Line): string {
  return line.map(printInline).join('')
}

function printInline(inline: Inline): string {
  if ('code' in inline) return codeSpan(inline.code)
  return 'strong' in inline ? `**${escapeText(inline.strong).trim()}**` : escapeText(inline.text)
}

function printSummary(line: Line): string {
  return line
    .map((inline) => {
      if ('code' in inline) return `<code>${escapeSummary(inline.code)}</code>`
      return 'strong' in inline ? `<b>${escapeSummary(inline.strong)}</b>` : escapeSummary(inline.text)
    })
    .join('')
}

function printTable({ columns, rows }: Extract<Block, { type: 'table' }>): string {
  const head = `| ${columns.map(({ title }) => escapeText(title)).join(' | ')} |`
  const rule = `|${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join('|')}|`
  return [head, rule, ...rows.map((cells) => `| ${cells.map(printLine).join(' | ')} |`)].join('\n')
}
