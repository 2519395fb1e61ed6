import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionSettings, Dialect, Session } from '../../dialects/dialect.js'
import { ToolError } from '../../kernel/errors.js'
import type { Progress } from '../../kernel/progress.js'
import { addressOf } from './address.js'
import { codeOf, connectFailure } from './failures.js'

/** Patience says how long to wait for a server that is not ready yet, in milliseconds. */
export interface Patience {
  readonly limit: number
  readonly heartbeat: number
  readonly progress: Progress
}

/** connectPatiently opens a session; a server that does not listen yet or is starting up (57P03) is waited for, anything else is a ToolError at once. */
export async function connectPatiently(
  dialect: Dialect,
  connection: ConnectionSettings,
  patience: Patience,
): Promise<Session> {
  const start = Date.now()
  let told = start
  for (;;) {
    try {
      return await openInTime(dialect, connection, Math.max(1000, start + patience.limit - Date.now()))
    } catch (error) {
      if (!notReady(error) || Date.now() - start >= patience.limit) throw connectFailure(error, connection)
    }
    if (Date.now() - told >= patience.heartbeat) {
      told = Date.now()
      patience.progress.note(
        `Waiting for PostgreSQL at ${addressOf(connection)}, ${Math.round((told - start) / 1000)} s.`,
      )
    }
    await sleep(Math.min(250, patience.limit))
  }
}

/** A port that a container engine maps accepts and resets connections before the server in it listens. */
const notReadyCodes = new Set<unknown>(['ECONNREFUSED', '57P03', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN'])

function notReady(error: unknown): boolean {
  if (notReadyCodes.has(codeOf(error))) return true
  return error instanceof Error && /terminated unexpectedly/.test(error.message)
}

async function openInTime(dialect: Dialect, connection: ConnectionSettings, limit: number): Promise<Session> {
  const opening = dialect.open(connection)
  const timer = new AbortController()
  const late = sleep(limit, null, { signal: timer.signal, ref: true }).catch(() => null)
  try {
    const session = await Promise.race([opening, late])
    if (session !== null) return session
  } finally {
    timer.abort()
  }
  opening.then((session) => session[Symbol.asyncDispose]()).catch(() => {})
  throw new ToolError(
    `The server at ${addressOf(connection)} did not answer within ${Math.round(limit / 1000)} seconds.`,
    {
      blame: 'environment',
      advice: 'Check the host, the port and the firewall.',
    },
  )
}
