import { assertNever } from '../../kernel/assert-never.js'
import type { Block, Inline, Line, ReportDocument } from '../document.js'
import { escapeHtml } from './escape.js'

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1f2328}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}code{background:#f0f1f3;padding:.1em .3em;border-radius:4px}
pre{background:#f6f8fa;padding:.8rem;overflow:auto;border-radius:6px}pre code{background:none;padding:0}
table{border-collapse:collapse}th,td{border:1px solid #d0d7de;padding:.3rem .6rem;text-align:left}.right{text-align:right}
details{margin:.6rem 0}summary{cursor:pointer}.callout{border-left:4px solid #888;padding:.2rem .8rem}
tr.bad td{background:#ffebe9}tr.doubt td{background:#fff8c5}tr.fine td:nth-child(2){color:#1a7f37}
h1.bad,h2.bad,h3.bad{color:#a40e26}h1.fine,h2.fine,h3.fine{color:#1a7f37}h1.doubt{color:#7d4e00}
.good{border-color:#1a7f37}.error{border-color:#cf222e}.warning{border-color:#9a6700}.notice{border-color:#0969da}`

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** printHtml writes a document as one inert HTML file: no script, nothing loaded from elsewhere. */
export function printHtml(document: ReportDocument): string {
  const body = document.sections.flatMap(({ blocks }) => blocks.map(printBlock)).join('\n')
  const title = escapeHtml(document.title)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1${toneOf(document.title)}>${title}</h1>
${body}
</body>
</html>
`
}

function printBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}${toneOf(plain(block.line))}>${printLine(block.line)}</h${block.level}>`
    case 'paragraph':
      return `<p>${printLine(block.line)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${printLine(item)}</li>`).join('')}</ul>`
    case 'table':
      return printTable(block)
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`
    case 'details':
      return `<details><summary>${printLine(block.summary)}</summary>${block.blocks.map(printBlock).join('\n')}</details>`
    case 'callout':
      return `<p class="callout ${block.tone}">${printLine(block.line)}</p>`
    default:
      return assertNever(block)
  }
}

function printLine(line: Line): string {
  return line.map(printInline).join('')
}

function printInline(inline: Inline): string {
  if ('code' in inline) return `<code>${escapeHtml(inline.code)}</code>`
  return 'strong' in inline ? `<strong>${escapeHtml(inline.strong)}</strong>` : escapeHtml(inline.text)
}

/** The marks of the report, as colours: not every machine has the pictures. */
const tones = [
  ['✅', 'fine'],
  ['❌', 'bad'],
  ['⚠️', 'doubt'],
  ['⏸️', 'doubt'],
] as const

function toneOf(text: string): string {
  const tone = tones.find(([mark]) => text.startsWith(mark))?.[1]
  return tone === undefined ? '' : ` class="${tone}"`
}

function plain(line: Line): string {
  return line
    .map((inline) => ('text' in inline ? inline.text : ''))
    .join('')
    .trimStart()
}

function printTable({ columns, rows }: Extract<Block, { type: 'table' }>): string {
  const cell = (tag: string, content: string, at: number) =>
    `<${tag}${columns[at]?.align === 'right' ? ' class="right"' : ''}>${content}</${tag}>`
  const head = columns.map(({ title }, at) => cell('th', escapeHtml(title), at)).join('')
  const body = rows
    .map(
      (row) =>
        `<tr${toneOf(row.map(plain).find((text) => tones.some(([mark]) => text.startsWith(mark))) ?? '')}>${row.map((line, at) => cell('td', printLine(line), at)).join('')}</tr>`,
    )
    .join('\n')
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}
