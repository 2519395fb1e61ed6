import type { RoutineRow } from './catalog-routines.js'
import { closing, headOf, withoutTexts } from './sql-text.js'

/** What the catalogs say of a routine, as SHOW CREATE has it; names and texts are empty quotes here. */
const known =
  /^CREATE\b|\bDEFINER=\S+|\bAGGREGATE\b|\b(?:FUNCTION|PROCEDURE|PACKAGE(?: BODY)?)\b|\bRETURNS? [^\n]*|\bLANGUAGE \w+|\bUSING \([^)]*\)|\b(?:NOT )?DETERMINISTIC\b|\b(?:CONTAINS SQL|NO SQL|READS SQL DATA|MODIFIES SQL DATA)\b|\bSQL SECURITY \w+|\bCOMMENT ''|''/g

/** routineResidue is what SHOW CREATE says before the body of a routine, and no catalog does; its parameters apart. */
export function routineResidue(shown: string, row: RoutineRow): string {
  const head = withoutTexts(headOf(shown, (row.body ?? '').trim()))
  const start = head.indexOf('(')
  const isPackage = row.type.startsWith('PACKAGE')
  const end = isPackage ? -1 : closing(head, start)
  const rest = end < 0 ? head : `${head.slice(0, start)} ${head.slice(end + 1)}`
  return rest
    .replace(known, ' ')
    .replace(/\bAS \$\w*\$|\bas$|\$/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
