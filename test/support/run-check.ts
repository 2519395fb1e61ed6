import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import type { CaseServer } from './cases.js'
import { compiledWorker } from './compile.js'

/** ReportJson is report.json as its readers see it. */
export interface ReportJson {
  readonly verdict: string
  readonly server: { readonly vendor: string; readonly version: string; readonly source: string }
  readonly migrations: readonly {
    readonly name: string
    readonly judged: boolean
    readonly status: string
    readonly blockedBy: string | null
    readonly differences: readonly {
      readonly after: string
      readonly class: string
      readonly path: readonly { readonly kind: string; readonly name: string }[]
      readonly fact: string | null
      readonly before: unknown
      readonly then: unknown
    }[]
    readonly error: unknown
    readonly sql: { readonly up: readonly string[]; readonly down: readonly string[] }
  }[]
  readonly deploy: { readonly latest: string; readonly rollback: string }
  readonly findings: readonly {
    readonly rule: string
    readonly severity: string
    readonly message: string
    readonly advice: string
    readonly file: string | null
    readonly line: number | null
  }[]
  readonly schema: { readonly digest: string }
  readonly unsupported: readonly unknown[]
  readonly totals: { readonly migrations: number; readonly judged: number; readonly asymmetric: number }
}

/** CheckRun is what one run of the command line gave; `report` is null where none was written. */
export interface CheckRun {
  readonly exitCode: number | null
  readonly signal: string | null
  readonly report: ReportJson | null
  readonly files: Readonly<Record<string, string>>
  readonly stdout: string
  readonly stderr: string
}

export interface CheckRequest {
  readonly project: string
  /** The server to test on; left out, the check finds its own. */
  readonly server?: { readonly connection: ConnectionSettings; readonly vendor?: CaseServer['vendor'] }
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Another program than the one compiled from the sources, such as dist/cli.js. */
  readonly program?: string
  /** The node to run it with; the one that runs the tests unless said otherwise. */
  readonly node?: string
  readonly signalAfter?: { readonly signal: NodeJS.Signals; readonly milliseconds: number }
}

const program = fileURLToPath(new URL('./cli.mjs', import.meta.url))

/** runCheck runs `check` as a process of its own, as a person would, and reads back what it wrote. */
export async function runCheck(request: CheckRequest): Promise<CheckRun> {
  await compiledWorker()
  const output = mkdtempSync(join(tmpdir(), 'roundtrip-test-'))
  const args = ['check', '--project', request.project, '--output', output, ...(request.args ?? [])]
  const url =
    request.server === undefined ? {} : { TEST_DATABASE_URL: urlOf(request.server.connection, request.server.vendor) }
  if (request.server !== undefined)
    args.push('--database-url', 'env:TEST_DATABASE_URL', '--allow-remote-host', request.server.connection.host)
  const child = spawn(request.node ?? process.execPath, [request.program ?? program, ...args], {
    env: { ...process.env, ...request.environment, ...url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    text.stdout += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    text.stderr += String(chunk)
  })
  if (request.signalAfter !== undefined) {
    const { signal, milliseconds } = request.signalAfter
    setTimeout(() => child.kill(signal), milliseconds)
  }
  const [exitCode, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.on('close', (code, by) => resolve([code, by]))
  })
  const files = readAll(output)
  rmSync(output, { recursive: true, force: true })
  const report = files['report.json'] === undefined ? null : (JSON.parse(files['report.json']) as ReportJson)
  return { exitCode, signal, report, files, ...text }
}

/** reportOf gives the report of a run, and throws what the check said where it wrote none. */
export function reportOf({ report, stderr }: CheckRun): ReportJson {
  if (report === null) throw new Error(`The check wrote no report and said:\n${stderr}`)
  return report
}

function readAll(folder: string): Record<string, string> {
  const names = ['report.json', 'report.md', 'schema.sql', 'schema.json', 'report.html']
  const read = (name: string): readonly [string, string][] => {
    try {
      return [[name, readFileSync(join(folder, name), 'utf8')]]
    } catch {
      return []
    }
  }
  return Object.fromEntries(names.flatMap(read))
}

/** urlOf writes connection settings as a URL, for PostgreSQL unless another vendor is named. */
export function urlOf(connection: ConnectionSettings, vendor: CaseServer['vendor'] = 'postgresql'): string {
  const { host, port, user, password, database } = connection
  const secret = encodeURIComponent(password.reveal())
  const scheme = vendor === 'postgresql' ? 'postgres' : 'mysql'
  return `${scheme}://${encodeURIComponent(user)}:${secret}@${host}:${port}/${encodeURIComponent(database)}`
}
