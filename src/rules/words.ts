/*
 * Messages and advice are plain text with three marks, so that every printer can tell words from data: `code` in
 * backticks, list lines that begin with "- ", and fenced code. Whatever comes from a database, a repository or an error
 * goes through code(), quote() or fence(), which leave it no way out of its mark.
 */

const hiddenCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** visible shows characters that print nothing, or that turn the direction of text, as `\u{...}`; tabs become spaces, line breaks stay. */
export function visible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '  ')
    .replace(hiddenCharacters, (character) =>
      character === '\n' ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
}

/** shorten cuts a text to a number of characters and says so with three dots. */
export function shorten(text: string, limit: number): string {
  const characters = [...text.slice(0, limit * 2 + 2)]
  return characters.length <= limit && text.length <= limit * 2 ? text : `${characters.slice(0, limit - 1).join('')}…`
}

/** oneLine makes one visible line of a text. */
export function oneLine(text: string, limit = 160): string {
  return shorten(
    visible(text)
      .replace(/\s*\n\s*/g, ' ')
      .trim(),
    limit,
  )
}

/** code marks a name or value as code: one line, at most `limit` characters, between more backticks than it has in a row itself (as in Markdown, with a space beside its own). */
export function code(text: string, limit = 160): string {
  const line = oneLine(text, limit)
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  return longest > 0 ? `${mark} ${line} ${mark}` : `${mark}${line === '' ? ' ' : line}${mark}`
}

/** prose is text from elsewhere as part of a sentence: one line without marks of its own. */
export function prose(text: string, limit = 300): string {
  return oneLine(text, limit).replaceAll('`', "'")
}

/** sentence is a text from elsewhere as a sentence of its own, which ends in a full stop. */
export function sentence(text: string): string {
  const line = prose(text, 600)
  return /[.!?…]$/.test(line) ? line : `${line}.`
}

/** fence puts code into a fence that is longer than any run of backticks in it. */
export function fence(language: 'js' | 'sql' | 'text', text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  return `${mark}${language}\n${visible(text).replace(/\n+$/, '')}\n${mark}`
}

/** joined writes "a", "a and b", "a, b and c". */
export function joined(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** joinedCodes writes a bounded list of names as code: "`a`, `b` and 3 more". */
export function joinedCodes(names: readonly string[], limit = 10): string {
  const rest = names.length - limit
  const shown = names.slice(0, limit).map((name) => code(name))
  return joined(rest > 0 ? [...shown, `${rest} more`] : shown)
}

/** quantity writes "1 migration", "3 migrations". */
export function quantity(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}

/** jsString writes a text as a JavaScript string literal in single quotes. */
export function jsString(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${visible(inner)}'`
}

/** capitalised begins a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
