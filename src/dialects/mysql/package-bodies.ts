import type { RoutineRow } from './catalog-routines.js'
import { routineKey } from './introspect-extras.js'

const name = /(?:`(?:[^`]|``)*`|"(?:[^"]|"")*"|\w+)/.source
const words = /(?:COMMENT '(?:[^'\\]|\\[\s\S]|'')*'|SQL SECURITY \w+)/.source
const head = new RegExp(`^CREATE (?:DEFINER=${name}(?:@${name})? )?PACKAGE(?: BODY)? ${name}(?:\\s+${words})*\\s+`)

/** packageBody is what SHOW CREATE PACKAGE and SHOW CREATE PACKAGE BODY say after the name and the characteristics; empty where the text is another. */
export function packageBody(created: string): string {
  const found = head.exec(created)
  return found === null ? '' : created.slice(found[0].length)
}

/** withPackageBodies adds the contents of packages, which the catalog of MariaDB 10.6 leaves empty though the session may read them, as SHOW CREATE says them by routineKey. */
export function withPackageBodies(
  routines: readonly RoutineRow[],
  shown: ReadonlyMap<string, string>,
): readonly RoutineRow[] {
  return routines.map((row) => {
    const isEmpty = row.body === '' && row.type.startsWith('PACKAGE')
    return isEmpty ? { ...row, body: packageBody(shown.get(routineKey(row)) ?? '') } : row
  })
}
