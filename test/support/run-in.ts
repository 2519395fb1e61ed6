import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compiledWorker } from './compile.js'
import { keyed } from './run-action.js'

/** RunInside is one run of the program, compiled from the sources, in a folder of its own choice: with nothing but the words and variables that are named. */
export interface RunInside {
  readonly folder: string
  /** Words of the command line; the inputs of the action in its place. */
  readonly words?: readonly string[]
  readonly inputs?: Readonly<Record<string, string>>
  readonly step?: 'action' | 'post'
  readonly environment?: Readonly<Record<string, string>>
  /** A signal that is sent as soon as the program has written this. */
  readonly interruptAt?: RegExp
}

/** InsideResult is what a run gave: `outputs`, `state` and `summary` are those of a job. */
export interface InsideResult {
  readonly code: number | null
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
  /** A file of the folder as text; null where there is none. */
  file(name: string): string | null
}

const programs = {
  cli: fileURLToPath(new URL('./cli.mjs', import.meta.url)),
  main: new URL('../../lib/main.js', import.meta.url).href,
}

/** runInside runs the command line or a step of the action. */
export async function runInside(run: RunInside): Promise<InsideResult> {
  await compiledWorker()
  const runner = mkdtempSync(join(tmpdir(), 'roundtrip-runner-'))
  const job = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map(
    (name) => [name, join(runner, name)] as const,
  )
  for (const [, file] of job) writeFileSync(file, '')
  const inputs = Object.entries(run.inputs ?? {}).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const isAction = run.inputs !== undefined || run.step !== undefined
  const script = `const { run } = await import('${programs.main}'); await run('${run.step ?? 'action'}')`
  const child = spawn(
    process.execPath,
    isAction ? ['--input-type=module', '-e', script] : [programs.cli, ...(run.words ?? [])],
    {
      cwd: run.folder,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ...Object.fromEntries([...inputs, ...(isAction ? job : [])]),
        ...run.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let log = ''
  let interrupted = false
  const hear = (chunk: unknown) => {
    log += String(chunk)
    if (interrupted || run.interruptAt?.test(log) !== true) return
    interrupted = child.kill('SIGINT')
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const [outputs = '', state = '', summary = ''] = job.map(([, file]) => readFileSync(file, 'utf8'))
  rmSync(runner, { recursive: true, force: true })
  const file = (name: string) =>
    existsSync(join(run.folder, name)) ? readFileSync(join(run.folder, name), 'utf8') : null
  return { code, log, outputs: keyed(outputs), state: keyed(state), summary, file }
}
