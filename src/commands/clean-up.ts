import type { Secret } from '../kernel/secret.js'
import { cleanLeftovers } from '../scratch/leftovers.js'

/** cleanUp drops the scratch databases of a run that was killed before it could do so itself; on a server that we started there is nothing to do. */
export async function cleanUp(url: Secret | null, leftovers: string, write: (words: string) => void): Promise<number> {
  if (url === null || leftovers === '') return 0
  const { dropped, left } = await cleanLeftovers(url, leftovers)
  if (dropped.length > 0) write(`Dropped what the run left behind: ${dropped.join(', ')}.\n`)
  if (left.length > 0) write(`Could not be dropped: ${left.join(', ')}.\n`)
  return left.length === 0 ? 0 : 2
}
