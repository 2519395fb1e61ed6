import { visible } from '../../rules/words.js'

/*
 * GitHub turns more than Markdown into links and pictures: mentions, issue numbers, commit ids, addresses, emoji. A
 * zero-width space, written as an entity, breaks each of them and shows nothing. While a text is escaped, a control
 * character stands for it: visible() has replaced every one that the text itself may have held.
 */
const breaker = '\u0001'

const links: readonly [RegExp, string][] = [
  [/@(?=[\p{L}\p{N}_-])/gu, `@${breaker}`],
  [/#(?=\d)/g, `#${breaker}`],
  [/\b(GH)-(?=\d)/gi, `$1-${breaker}`],
  [/(:)(?=\/\/)/g, `$1${breaker}`],
  [/\b(www)(?=\.)/gi, `$1${breaker}`],
  [/\b(?=[0-9a-f]{7,40}\b)([0-9a-f])/gi, `$1${breaker}`],
  [/:(?=[a-z0-9_+-]+:)/gi, `:${breaker}`],
]

function breakLinks(words: string): string {
  return links.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), words)
}

function writeBreakers(escaped: string): string {
  return escaped.replaceAll(breaker, '&#8203;')
}

/** escapeHtml escapes for HTML text and attribute values. */
export function escapeHtml(text: string): string {
  return escapeEntities(visible(text))
}

function escapeEntities(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function singleLine(text: string): string {
  return visible(text).replaceAll('\n', ' ')
}

/** escapeText escapes words for a Markdown line or table cell: nothing in them is markup, a link, a mention or an image. */
export function escapeText(words: string): string {
  const escaped = breakLinks(singleLine(words))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]!|~$]/g, '\\$&')
    .replace(/^(\s*)([-+#=>])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
  return writeBreakers(escaped)
}

/** escapeSummary escapes words for the inside of an HTML element within Markdown, such as summary. */
export function escapeSummary(words: string): string {
  return writeBreakers(escapeInHtml(breakLinks(singleLine(words))))
}

/** Within an HTML element Markdown still reads its own marks, so they become entities too. */
function escapeInHtml(line: string): string {
  return escapeEntities(line).replace(/[\\`*_[\]!|~$]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

/** codeSpan writes a code span that nothing in the text can end. Where marks could be read in two ways, it is an HTML element with entities. */
export function codeSpan(words: string): string {
  const line = singleLine(words)
  if (line.trim() === '') return '<code>&nbsp;</code>'
  if (!/[`|\\]/.test(line)) return `\`${line}\``
  return `<code>${escapeInHtml(line)}</code>`
}

/** codeFence writes a fenced block whose fence is longer than any run of backticks in it. */
export function codeFence(language: string, content: string): string {
  const shown = visible(content).replace(/\n+$/, '')
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  return `${mark}${language}\n${shown}\n${mark}`
}
