import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionSettings, Dialect, Session } from '../../dialects/dialect.js'
import { codeOf } from '../../dialects/error-code.js'
import { Interrupted, ToolError } from '../../kernel/errors.js'
import type { Progress } from '../../kernel/progress.js'
import { addressOf } from './address.js'
import { connectFailure } from './failures.js'

/** Patience says how long to wait for a server that is not ready yet, in milliseconds, and what ends the wait at once. */
export interface Patience {
  readonly limit: number
  readonly heartbeat: number
  readonly progress: Progress
  readonly signal?: AbortSignal
}

/** connectPatiently opens a session; a server that does not listen yet or is starting up is waited for, anything else is a ToolError at once, and the end of the run is Interrupted. */
export async function connectPatiently(
  dialect: Dialect,
  connection: ConnectionSettings,
  patience: Patience,
): Promise<Session> {
  const { limit, signal } = patience
  const start = Date.now()
  let told = start
  for (;;) {
    try {
      return await openInTime(dialect, connection, { limit: Math.max(1000, start + limit - Date.now()), signal })
    } catch (error) {
      if (error instanceof Interrupted) throw error
      if (!notReady(dialect, error) || Date.now() - start >= limit) throw connectFailure(dialect, connection, error)
    }
    if (Date.now() - told >= patience.heartbeat) {
      told = Date.now()
      patience.progress.note(
        `Waiting for ${dialect.title} at ${addressOf(connection)}, ${Math.round((told - start) / 1000)} s.`,
      )
    }
    await pause(Math.min(250, limit), signal)
  }
}

/** A port that a container engine maps accepts and resets connections before the server in it listens. */
const notReadyCodes = new Set<unknown>(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN'])

function notReady({ connecting }: Dialect, error: unknown): boolean {
  if (notReadyCodes.has(codeOf(error))) return true
  const trouble = connecting.classify(error)
  return trouble === 'not-ready' || trouble === 'hung-up'
}

interface Wait {
  readonly limit: number
  readonly signal: AbortSignal | undefined
}

async function openInTime(dialect: Dialect, connection: ConnectionSettings, wait: Wait): Promise<Session> {
  if (wait.signal?.aborted) throw new Interrupted()
  const timer = new AbortController()
  const stop = () => timer.abort()
  wait.signal?.addEventListener('abort', stop)
  const opening = dialect.open(connection)
  try {
    const session = await Promise.race([opening, pause(wait.limit, timer.signal)])
    if (session !== null) return session
  } finally {
    wait.signal?.removeEventListener('abort', stop)
    stop()
  }
  opening.then((session) => session[Symbol.asyncDispose]()).catch(() => {})
  throw wait.signal?.aborted ? new Interrupted() : noAnswer(connection, wait.limit)
}

/** pause waits, but no longer than until the signal. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<null> {
  return sleep(milliseconds, null, signal === undefined ? {} : { signal }).catch(() => null)
}

function noAnswer(connection: ConnectionSettings, limit: number): ToolError {
  return new ToolError(
    `The server at ${addressOf(connection)} did not answer within ${Math.round(limit / 1000)} seconds.`,
    {
      blame: 'environment',
      advice: 'Check the host, the port and the firewall.',
    },
  )
}
