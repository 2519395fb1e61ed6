import type { Bookkeeping } from '../dialects/dialect.js'

/** writesBookkeeping holds where one of the texts writes to Knex's own two tables, or makes or drops something of theirs: what they hold is then no longer what Knex wrote. */
export function writesBookkeeping(texts: readonly string[], { tableName }: Bookkeeping): boolean {
  const name = tableName.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const table = new RegExp(`(?<![\\w$])${name}(?:_lock)?(?![\\w$])`, 'i')
  return texts.some((text) => table.test(text) && writing.test(text))
}

const writing =
  /(?:^|[;(\s'])(?:insert|update|delete|truncate|drop|alter|rename|create\s+(?:or\s+replace\s+)?(?:trigger|rule)|replace\s+into)\b/i
