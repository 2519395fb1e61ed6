import { randomBytes } from 'node:crypto'
import { scratchPrefix } from '../dialects/scratch-name.js'

/** newRunId makes the id of a run: 8 hexadecimal digits, so that two runs at once on one server keep apart. */
export function newRunId(): string {
  return randomBytes(4).toString('hex')
}

/** scratchName is the name of a run's database for a purpose (lower-case letters, digits and underscores). */
export function scratchName(run: string, purpose: string): string {
  return `${scratchPrefix}${run}_${purpose}`
}
