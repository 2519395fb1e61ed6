import { spawn } from 'node:child_process'
import type { Account } from './account.js'

/** Command is one program to run to its end. */
export interface Command {
  readonly file: string
  readonly arguments: readonly string[]
  readonly account: Account
  readonly environment: NodeJS.ProcessEnv
  /** Milliseconds until it is killed. */
  readonly limit: number
}

/** Ended is how a program ended: its code (null after a signal or where it could not start) and what it printed. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** run runs a program; a program that cannot be started is an outcome too. */
export function run(command: Command): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command.file, command.arguments, {
      ...(command.account ?? {}),
      env: command.environment,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: command.limit,
      killSignal: 'SIGKILL',
    })
    const out = { stdout: '', stderr: '' }
    child.stdout.on('data', (data: Buffer) => (out.stdout += data.toString()))
    child.stderr.on('data', (data: Buffer) => (out.stderr += data.toString()))
    child.on('error', (error) => resolve({ code: null, stdout: out.stdout, stderr: `${out.stderr}${error.message}` }))
    child.on('close', (code) => resolve({ code, ...out }))
  })
}
