import { spawn } from 'node:child_process'
import type { Command } from './clients.js'

/** Invocation is one run of a program: its arguments, its whole environment and what it reads. */
export interface Invocation {
  readonly command: Command
  readonly args: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  readonly input?: string
  /** Whether what it printed counts though it ended badly. */
  readonly mayFail?: true
}

/** Printed is what a program wrote, and the code it ended with. */
export interface Printed {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** runProgram waits for a program's end; one that ends badly throws what it said, unless it may. */
export async function runProgram({ command, args, environment, input, mayFail }: Invocation): Promise<Printed> {
  const child = spawn(command.file, [...command.prefix, ...args], { env: environment })
  const output: Buffer[] = []
  const errors: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => output.push(part))
  child.stderr.on('data', (part: Buffer) => errors.push(part))
  // A program that ends before it has read everything says why on its standard error.
  child.stdin.on('error', () => {})
  child.stdin.end(input ?? '')
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [written, said] = [output, errors].map((parts) => Buffer.concat(parts).toString('utf8')) as [string, string]
  const printed = { code, output: written, errors: said }
  if (code !== 0 && mayFail !== true) throw new Error(printed.errors.trim() || `${args[0]} ended with ${code}`)
  return printed
}
