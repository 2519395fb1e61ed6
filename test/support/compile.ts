import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const stamp = path.join(root, 'lib', '.compiled')
const lock = path.join(root, 'lib', '.compiling')

/** compiledWorker gives the worker's entry, compiled from the sources as they are now: a worker is a process of its own, which no test runner transforms. */
export async function compiledWorker(): Promise<string> {
  mkdirSync(path.join(root, 'lib'), { recursive: true })
  while (isStale()) {
    if (takeLock()) compile()
    else await pause(100)
  }
  return path.join(root, 'lib', 'worker.js')
}

function isStale(): boolean {
  const compiled = timeOf(stamp)
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  return sources.some((name) => name.endsWith('.ts') && timeOf(path.join(root, 'src', name)) > compiled)
}

function timeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** A lock older than a minute was left behind by a run that was killed. */
function takeLock(): boolean {
  const age = Date.now() - timeOf(lock)
  if (age < 60_000) return false
  if (timeOf(lock) > 0) rmdirSync(lock)
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}

/** Types are the type check's business: what does not pass it is emitted all the same. */
function compile(): void {
  const started = new Date()
  try {
    execFileSync(path.join(root, 'node_modules', '.bin', 'tsc'), ['-p', root], { stdio: 'ignore' })
  } catch {
    if (timeOf(path.join(root, 'lib', 'worker.js')) === 0)
      throw new Error('The sources could not be compiled: run tsc -p .')
  } finally {
    rmdirSync(lock)
  }
  writeFileSync(stamp, started.toISOString())
}
