import { spawn } from 'node:child_process'
import type { Command, Ended } from '../../dialects/local-parts.js'

/** run runs a program; a program that cannot be started is an outcome too. */
export function run(command: Command): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command.file, command.arguments, {
      ...(command.account ?? {}),
      env: command.environment,
      cwd: '/',
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: command.limit,
      killSignal: 'SIGKILL',
    })
    const out = { stdout: '', stderr: '' }
    // A program that ends without reading to the end breaks the pipe.
    child.stdin.on('error', () => {})
    child.stdin.end(command.input ?? '')
    child.stdout.on('data', (data: Buffer) => (out.stdout += data.toString()))
    child.stderr.on('data', (data: Buffer) => (out.stderr += data.toString()))
    child.on('error', (error) => resolve({ code: null, stdout: out.stdout, stderr: `${out.stderr}${error.message}` }))
    child.on('close', (code) => resolve({ code, ...out }))
  })
}
