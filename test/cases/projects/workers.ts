import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import type { ProjectFacts, ProjectOptions, WorkerConnection } from '../../../src/protocol/messages.js'
import { workerEnvironment } from '../../../src/worker/environment.js'
import { startWorker } from '../../../src/worker/start-worker.js'
import type { Worker, WorkerOptions } from '../../../src/worker/worker.js'
import { compiledWorker } from '../../support/compile.js'

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url))

/** ProjectFolder is a small project in a temporary folder, removed at the end of its block. */
export interface ProjectFolder extends Disposable {
  readonly folder: string
  write(files: Readonly<Record<string, string>>): void
}

/** projectFolder writes a project; the files' names are relative to it. With `installed` it has Knex and drivers of its own. */
export function projectFolder(files: Readonly<Record<string, string>>, installed = false): ProjectFolder {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'project-')))
  const write = (more: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), text)
    }
  }
  write(files)
  if (installed) symlinkSync(modules, path.join(folder, 'node_modules'))
  return { folder, write, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

/** StartOptions differ from a plain start with this Node and no connection. */
export interface StartOptions extends Partial<ProjectOptions> {
  readonly timeout?: number
  readonly connection?: WorkerConnection
  readonly environmentVariables?: Readonly<Record<string, string>>
  readonly onOutput?: (line: string) => void
  readonly onRunning?: WorkerOptions['onRunning']
  readonly onSession?: WorkerOptions['onSession']
  /** Absolute path of the node to run the worker with; that of the tests where it is left out. */
  readonly node?: string
}

/** startIn starts a worker on a project's folder. */
export async function startIn(folder: string, options: StartOptions = {}): Promise<Worker> {
  const { timeout = 20_000, connection = null, environmentVariables = {}, onOutput = () => {}, ...more } = options
  const { onRunning = () => {}, onSession = () => {}, node = process.execPath, ...project } = more
  const { NODE_ENV: _, ...parent } = process.env
  const environment = workerEnvironment(
    { ...parent, ...environmentVariables },
    { connection, scheme: 'postgres', names: [] },
  )
  return startWorker({
    entry: await compiledWorker(),
    node,
    environment,
    project: { folder, knexfile: null, environment: null, client: null, ...project },
    timeout,
    onOutput,
    onRunning,
    onSession,
  })
}

/** loadIn loads a project's folder and ends the worker. */
export async function loadIn(folder: string, options: StartOptions = {}): Promise<ProjectFacts> {
  await using worker = await startIn(folder, options)
  return await worker.load()
}

/** workerConnection is a test database as a worker takes it. */
export function workerConnection(connection: ConnectionSettings, poolLimit: number | null = null): WorkerConnection {
  const { host, port, user, password, database, tls } = connection
  return { host, port, user, password: password.reveal(), database, tls, poolLimit }
}

/** pgKnexfile is a knexfile whose own connection leads nowhere. */
export function pgKnexfile(migrations = '{}', more = ''): string {
  return `module.exports = { client: 'pg', connection: { host: 'nowhere.invalid', database: 'other' }, migrations: ${migrations}, ${more} }\n`
}

/** emptyMigration is one that does nothing, as CommonJS. */
export const emptyMigration = 'exports.up = async () => {}\nexports.down = async () => {}\n'
