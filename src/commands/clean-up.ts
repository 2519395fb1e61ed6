import { messageOf } from '../kernel/errors.js'
import type { Secret } from '../kernel/secret.js'
import { cleanLeftovers } from '../scratch/leftovers.js'

/** leftover is one line of text on what a run leaves behind when it is killed, without any secret: `run` is the text of its scratch databases, null where they end with us; `urlName` is `env:NAME` where their server's URL stands in a variable, null where the call itself gave it. */
export function leftover(run: string | null, urlName: string | null): string {
  return run === null ? '' : JSON.stringify({ ...JSON.parse(run), url: urlName })
}

/** CleanUp says where to look: `lines` are those of `leftover`, `urlOf` gives the URL by the name that it has there (null for the call's own). */
export interface CleanUp {
  readonly lines: string
  readonly urlOf: (name: string | null) => Secret | null
  readonly write: (words: string) => void
}

/** cleanUp drops the scratch databases of a run that was killed before it could do so itself; on a server that we started there is nothing to do. */
export async function cleanUp({ lines, urlOf, write }: CleanUp): Promise<number> {
  const left: string[] = []
  for (const line of lines.split('\n').filter((text) => text.trim() !== ''))
    left.push(...(await cleanOne(line, urlOf, write)))
  if (left.length > 0) write(`Could not be dropped: ${left.join(', ')}.\n`)
  return left.length === 0 ? 0 : 2
}

/** A server that does not answer keeps no other from being cleaned. */
async function cleanOne(line: string, urlOf: CleanUp['urlOf'], write: CleanUp['write']): Promise<readonly string[]> {
  const name = urlNameIn(line)
  const url = urlOf(name)
  if (url === null) return name === null ? [] : [`what is on the server of ${name}, which is not set in this step`]
  try {
    const { dropped, left } = await cleanLeftovers(url, line)
    if (dropped.length > 0) write(`Dropped what the run left behind: ${dropped.join(', ')}.\n`)
    return left
  } catch (thrown) {
    return [`what is on the server of ${name ?? 'database-url'} (${messageOf(thrown)})`]
  }
}

function urlNameIn(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line)
    const isNamed = typeof value === 'object' && value !== null && 'url' in value && typeof value.url === 'string'
    return isNamed && /^env:\w+$/.test(String(value.url)) ? String(value.url) : null
  } catch {
    return null
  }
}
