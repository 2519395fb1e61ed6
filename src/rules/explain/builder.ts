import { oneLine } from '../words.js'
import type { Family, Fix } from './family.js'

/** templateText escapes a text for a JavaScript template. */
export function templateText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
}

/** comment is a comment on one line, whatever the names in it hold. */
export function comment(text: string): string {
  return `// ${oneLine(text, 300)}`
}

/** writeFixes makes one piece of code of many: in order, the pieces of one table and rank together. */
export function writeFixes(fixes: readonly Fix[], family: Family): string {
  const sorted = fixes
    .map((fix, index) => ({ fix, index }))
    .sort((a, b) => a.fix.rank - b.fix.rank || a.index - b.index)
  const groups: { table: string | null; lines: string[] }[] = []
  for (const { fix } of sorted) {
    const last = groups.at(-1)
    if (fix.table !== null && last?.table === fix.table && !overtakes(fix.code, last.lines)) last.lines.push(fix.code)
    else groups.push({ table: fix.table, lines: [fix.code] })
  }
  return groups
    .map(({ table, lines }) => (table === null ? lines.join('\n') : alterTable(family.alterTable(table), lines)))
    .join('\n')
}

/** Within one callback Knex changes columns before it drops the foreign keys that stand on them. */
function overtakes(line: string, before: readonly string[]): boolean {
  return line.endsWith('.alter()') && before.some((other) => other.startsWith('t.dropForeign('))
}

function alterTable(opening: string, lines: readonly string[]): string {
  return `await ${opening}(t) => {\n${lines.map((line) => `  ${line}`).join('\n')}\n})`
}
