import { readFileSync } from 'node:fs'
import type { ConnectionSettings, Dialect, Session } from '../dialects/dialect.js'
import type { Migrating } from '../dialects/migrating.js'
import { migratingOf } from '../dialects/migrating-families.js'
import type { ApplyInputs } from '../inputs/apply.js'
import { ToolError } from '../kernel/errors.js'
import type { Secret } from '../kernel/secret.js'
import { connectPatiently } from '../servers/url/connect.js'
import { type Standing, standingOf } from '../servers/url/hosts.js'
import { dialectOfUrl, parseDatabaseUrl } from '../servers/url/parse.js'
import type { Surroundings } from './surroundings.js'

/** ApplyPlace is the database that is migrated, and how it is spoken with. */
export interface ApplyPlace {
  readonly dialect: Dialect
  readonly migrating: Migrating
  readonly connection: ConnectionSettings
  /** Whether the server is this machine's or the job's own, and was not named as a remote one. */
  readonly local: boolean
}

/** applyPlace reads the URL and judges its host; nothing has been sent anywhere yet. */
export function applyPlace({ databaseUrl, jobServices, allowRemoteHost }: ApplyInputs): ApplyPlace {
  const dialect = dialectOfUrl(databaseUrl)
  const connection = parseDatabaseUrl(databaseUrl, (path) => readFileSync(path, 'utf8'))
  if (namesNoDatabase(databaseUrl)) throw noDatabase(dialect)
  const standing = judged(connection, { jobServices, allowRemoteHosts: allowRemoteHost })
  const migrating = migratingOf(dialect)
  const { connecting } = dialect
  const advice = { ...connecting.advice, ...migrating.connectAdvice(connection) }
  return {
    dialect: { ...dialect, open: migrating.open, connecting: { ...connecting, advice } },
    migrating,
    connection,
    local: standing !== 'allowed',
  }
}

/** For a check the server's own database is good enough; to be migrated it must be meant. */
function namesNoDatabase(url: Secret): boolean {
  return ['', '/'].includes(new URL(url.reveal().trim()).pathname)
}

function noDatabase({ url }: Dialect): ToolError {
  return new ToolError('The database URL names no database, so it is not known what to migrate.', {
    blame: 'user',
    advice: `Write its name after the host: ${url.schemes[0]}://user:password@host:${url.port}/the_database`,
  })
}

function judged(connection: ConnectionSettings, rules: Parameters<typeof standingOf>[1]): Standing {
  try {
    return standingOf(connection, rules)
  } catch (cause) {
    if (!(cause instanceof ToolError)) throw cause
    throw new ToolError(cause.message, {
      blame: 'user',
      advice: `If it is the database to migrate, name its host with allow-remote-host: ${connection.host}`,
    })
  }
}

/** HostSession is our own session on the database, which is opened again where it was lost. */
export interface HostSession extends AsyncDisposable {
  readonly session: Session
  /** renew makes sure that there is a session, and waits no longer than the limit for the server, in milliseconds; a ToolError where there can be none. */
  renew(limit: number): Promise<void>
}

const startPatience = 60_000
const heartbeat = 10_000

/** openHostSession connects to the database; a server that is still starting is waited for. */
export async function openHostSession(place: ApplyPlace, around: Surroundings): Promise<HostSession> {
  let session = await openSession(place, around, startPatience)
  return {
    get session() {
      return session
    },
    async renew(limit) {
      if (await answers(session, limit)) return
      void session[Symbol.asyncDispose]()
      // An interrupted run still has to look what it leaves.
      session = await openSession(place, { ...around, signal: new AbortController().signal }, limit)
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  }
}

/** openSession opens a session of our own; `limit` is how long a server that is not ready is waited for, in milliseconds. */
export function openSession(
  { dialect, connection }: ApplyPlace,
  { progress, signal }: Pick<Surroundings, 'progress' | 'signal'>,
  limit: number = startPatience,
): Promise<Session> {
  return connectPatiently(dialect, connection, { limit, heartbeat, progress, signal })
}

/** answers holds where a session is there and says so within the limit, in milliseconds. */
export async function answers(session: Session, limit: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, limit, false)
  })
  const answered = session.query('select 1').then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answered, late])
  } finally {
    clearTimeout(timer)
  }
}
