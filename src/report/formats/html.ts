import { assertNever } from '../../kernel/assert-never.js'
import type { Block, Inline, Line, ReportDocument } from '../document.js'
import { escapeHtml } from './escape.js'

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1f2328}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}code{background:#f0f1f3;padding:.1em .3em;border-radius:4px}
pre{background:#f6f8fa;padding:.8rem;overflow:auto;border-radius:6px}pre code{background:none;padding:0}
table{border-collapse:collapse}th,td{border:1px solid #d0d7de;padding:.3rem .6rem;text-align:left}.right{text-align:right}
details{margin:.6rem 0}summary{cursor:pointer}.callout{border-left:4px solid #888;padding:.2rem .8rem}
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
<h1>${title}</h1>
${body}
</body>
</html>
`
}

function printBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${printLine(block.line)}</h${block.level}>`
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

function printTable({ columns, rows }: Extract<Block, { type: 'table' }>): string {
  const cell = (tag: string, content: string, at: number) =>
    `<${tag}${columns[at]?.align === 'right' ? ' class="right"' : ''}>${content}</${tag}>`
  const head = columns.map(({ title }, at) => cell('th', escapeHtml(title), at)).join('')
  const body = rows
    .map((row) => `<tr>${row.map((line, at) => cell('td', printLine(line), at)).join('')}</tr>`)
    .join('\n')
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}
