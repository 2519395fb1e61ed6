import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LocalEngine } from '../../dialects/dialect.js'
import type { Account, ServerFolder } from '../../dialects/local-parts.js'
import { removeFolder } from './folder.js'

/** Supervised is a server under the eye of a shell that ends it, and removes its folder, as soon as we close its input or are gone ourselves, however we went. */
export interface Supervised {
  /** ended is true once the server has stopped by itself. */
  readonly ended: () => boolean
  readonly stop: () => Promise<void>
}

/**
 * The shell reads its input, a pipe from us, to the end; no other process holds that pipe. It and the server are in a
 * session of their own, so that Ctrl-C in a terminal reaches us alone.
 */
const script = `
folder=$1
signal=$2
shift 2
{
  "$@" </dev/null >>"$folder/log" 2>&1 &
  echo "$!" >"$folder/pid"
  wait "$!"
  echo ended
} &
cat >/dev/null
read -r server <"$folder/pid" && kill -s "$signal" "$server" 2>/dev/null
wait
rm -rf -- "$folder"
`

/** ServerStart says what to run, where and as whom. */
export interface ServerStart {
  readonly folder: ServerFolder
  readonly account: Account
  readonly environment: NodeJS.ProcessEnv
  readonly command: readonly string[]
  readonly stopSignal: LocalEngine['stopSignal']
}

/** supervise starts a server under a supervisor. */
export function supervise(start: ServerStart): Supervised {
  // The shell knows signals without their SIG.
  const signal = start.stopSignal.slice('SIG'.length)
  const given = [start.folder.path, signal, ...start.command]
  const child = spawn('/bin/sh', ['-c', script, 'knex-roundtrip-supervisor', ...given], {
    ...(start.account ?? {}),
    env: start.environment,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  let ended = false
  const end = () => {
    ended = true
  }
  child.on('error', end)
  child.on('exit', end)
  child.stdin.on('error', () => {})
  createInterface({ input: child.stdout }).on('line', end)
  letGo(child)
  return { ended: () => ended, stop: () => stop(child, start.folder) }
}

/** A server that nobody stops must not keep our process from ending: its end is what stops the server. */
function letGo(child: ChildProcess): void {
  child.unref()
  for (const stream of [child.stdin, child.stdout]) (stream as unknown as { unref?: () => void } | null)?.unref?.()
}

async function stop(child: ChildProcess, folder: ServerFolder): Promise<void> {
  child.ref()
  const exited = hasExited(child) ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve))
  child.stdin?.end()
  const timer = new AbortController()
  await Promise.race([exited, sleep(5000, null, { signal: timer.signal }).catch(() => null)])
  timer.abort()
  if (!hasExited(child)) killGroup(child)
  removeFolder(folder.path)
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** The whole group: the shell leads one of its own, and the server is in it. */
function killGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL')
  } catch {
    // Gone meanwhile.
  }
}
