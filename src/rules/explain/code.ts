import type { Change } from '../../diff/change.js'
import { fence } from '../words.js'
import { writeFixes } from './builder.js'
import type { Background } from './family.js'

/** Most pieces of code in one advice: more than that is no longer read. */
const mostFixes = 15

/** fixCode writes the Knex code that puts the given changes right when it is added to the end of the step that left them; null where there is none to give. */
export function fixCode(changes: readonly Change[], background: Background): string | null {
  const { family } = background
  const own = family.withoutEchoes(changes)
  const fixes = family.fixes(own.slice(0, mostFixes), background)
  if (fixes.length === 0) return null
  const rest = own.length - mostFixes
  const note = rest > 0 ? [{ rank: 99, table: null, code: `// ... and the same for ${rest} more` }] : []
  return fence('js', writeFixes([...fixes, ...note], family))
}
