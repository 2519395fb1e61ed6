import { readFileSync } from 'node:fs'
import type { ConnectionSettings, Dialect, Session } from '../dialects/dialect.js'
import { messageOf } from '../kernel/errors.js'
import type { Secret } from '../kernel/secret.js'
import { withSession } from '../servers/managed.js'
import { dialectOfUrl, parseDatabaseUrl } from '../servers/url/parse.js'
import type { ScratchDatabases } from './databases.js'

/** leftoversOf is what a later process needs, beside the URL, to drop what this run leaves behind when it is killed: JSON text without any secret. Servers that we started end with us, so for them there is nothing to do: null. */
export function leftoversOf({ run, server }: ScratchDatabases): string | null {
  return server.source === 'url' ? JSON.stringify({ format: 1, run }) : null
}

/** CleanedLeftovers says which databases were dropped and which could not be, with the reason. */
export interface CleanedLeftovers {
  readonly dropped: readonly string[]
  readonly left: readonly string[]
}

/** cleanLeftovers drops the databases that carry the marker of the run in the text; text that is none of ours drops nothing. */
export async function cleanLeftovers(url: Secret, text: string): Promise<CleanedLeftovers> {
  const run = runIn(text)
  if (run === null) return { dropped: [], left: [] }
  const dialect = dialectOfUrl(url)
  const maintenance = parseDatabaseUrl(url, (path) => readFileSync(path, 'utf8'))
  return withSession(dialect, maintenance, (session) => dropRun({ dialect, maintenance, session }, run))
}

function runIn(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('run' in value)) return null
    return typeof value.run === 'string' && /^[0-9a-f]{8}$/.test(value.run) ? value.run : null
  } catch {
    return null
  }
}

interface Place {
  readonly dialect: Dialect
  readonly maintenance: ConnectionSettings
  readonly session: Session
}

async function dropRun({ dialect, maintenance, session }: Place, run: string): Promise<CleanedLeftovers> {
  const { databases } = dialect
  const dropped: string[] = []
  const left: string[] = []
  const open = (name: string) => dialect.open({ ...maintenance, database: name })
  for (const { name } of (await databases.marked(session)).filter((database) => database.run === run)) {
    await databases.drop(session, name, open).then(
      () => dropped.push(name),
      (error) => left.push(`${name} (${messageOf(error)})`),
    )
  }
  return { dropped, left }
}
