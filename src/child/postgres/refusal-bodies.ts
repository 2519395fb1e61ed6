import type { Scratch } from '../refusal-parts.js'

/** bodyText is what stands between the quotes of a string, dollar quotes or others. */
export function bodyText(raw: string): string {
  const tag = /^\$[^$]*\$/.exec(raw)?.[0]
  if (tag !== undefined) return raw.slice(tag.length, raw.endsWith(tag) ? -tag.length : undefined)
  return raw
    .replace(/^[eE]?'/, '')
    .replace(/'$/, '')
    .replaceAll("''", "'")
}

/** withNames puts names in place of the marks of format(): what a body asks the server for is the database, or the user, that it runs as. */
export function withNames(text: string, { database, user = '' }: Scratch): string {
  const isUsers = /\b(?:current_user|session_user|current_role)\b/i.test(text)
  const isDatabases = /\bcurrent_database\b/i.test(text)
  if (!isUsers && !isDatabases) return text
  const name = isDatabases ? database : user
  return text.replace(/%(?:\d+\$)?[Is]/g, `"${name.replaceAll('"', '""')}"`)
}
