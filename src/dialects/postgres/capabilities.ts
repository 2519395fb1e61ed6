import { ToolError } from '../../kernel/errors.js'
import type { ServerIdentity } from '../../schema/snapshot.js'
import type { Session } from '../dialect.js'

/** oldestMajor is the oldest PostgreSQL that we know the catalogs of; DROP DATABASE ... WITH (FORCE) came with it. */
export const oldestMajor = 13

/** newestMajor is the newest PostgreSQL that we are tested on. */
export const newestMajor = 18

/** identifyPostgres asks the server for its version. Servers that merely speak the protocol (CockroachDB, Redshift) are refused by name: their catalogs are others. */
export async function identifyPostgres(session: Session): Promise<ServerIdentity> {
  const [row] = await session.query<{ number: string; text: string }>(
    `select current_setting('server_version_num') as number, version() as text`,
  )
  const text = row?.text ?? ''
  if (!text.startsWith('PostgreSQL') || /redshift|cockroach/i.test(text)) throw notPostgres(text)
  const number = Number(row?.number)
  return {
    vendor: 'postgresql',
    version: `${Math.floor(number / 10_000)}.${number % 10_000}`,
    major: Math.floor(number / 10_000),
  }
}

function notPostgres(text: string): ToolError {
  const product = text.split(/[\s,(]/)[0] ?? ''
  return new ToolError(
    `The server is ${product === 'PostgreSQL' ? 'Redshift' : product || 'no PostgreSQL'}, not PostgreSQL.`,
    {
      blame: 'user',
      advice: `Use a PostgreSQL of version ${oldestMajor} to ${newestMajor} for the check.`,
    },
  )
}

/** versionNotices refuses a server that is too old with a ToolError, and has a sentence for one that is newer than we know. */
export function versionNotices(identity: ServerIdentity): readonly string[] {
  if (identity.major < oldestMajor) {
    throw new ToolError(
      `The server is PostgreSQL ${identity.version}; the oldest version that can be checked is ${oldestMajor}.`,
      {
        blame: 'user',
        advice: `Use an image such as postgres:${newestMajor}.`,
      },
    )
  }
  if (identity.major <= newestMajor) return []
  return [
    `PostgreSQL ${identity.version} is newer than ${newestMajor}, the newest version this release was tested on; facts that it adds to schemas are not compared.`,
  ]
}
