import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StepOutcome } from '../../../src/history/step.js'
import { workerEnvironment } from '../../../src/worker/environment.js'
import { startWorker } from '../../../src/worker/start-worker.js'
import type { Worker } from '../../../src/worker/worker.js'
import { compiledWorker } from '../../support/compile.js'
import type { KnownServer } from '../../support/mysql-known.js'
import { createMysqlDatabase, type MysqlDatabase } from '../../support/mysql-servers.js'
import { type ProjectFolder, projectFolder, type StartOptions, workerConnection } from './workers.js'

const packages = fileURLToPath(new URL('../../servers/node_modules', import.meta.url))

/** Packages are what a project has installed, each by the name under which the tests have it. */
export type Packages = Readonly<Record<string, string>>

/** clientProject writes a project that has installed some packages, and nothing else. */
export function clientProject(files: Readonly<Record<string, string>>, installed: Packages = {}): ProjectFolder {
  const project = projectFolder(files)
  for (const [name, source] of Object.entries(installed)) {
    const place = path.join(project.folder, 'node_modules', name)
    mkdirSync(path.dirname(place), { recursive: true })
    symlinkSync(path.join(packages, source), place)
  }
  return project
}

/** Scene is a project with a prepared worker on a fresh database. */
export interface Scene extends AsyncDisposable {
  readonly worker: Worker
  readonly database: MysqlDatabase
  readonly notices: readonly string[]
  readonly folder: string
}

/** SceneOptions say what the project has installed, beside how to start its worker. */
export interface SceneOptions extends StartOptions {
  readonly installed?: Packages
}

/** mysqlWorker starts a worker on a project's folder, with the family's variables. */
export async function mysqlWorker(folder: string, options: StartOptions): Promise<Worker> {
  const { timeout = 20_000, connection = null, environmentVariables = {}, onOutput = () => {}, ...more } = options
  const { onRunning = () => {}, onSession = () => {}, ...project } = more
  const { NODE_ENV: _, ...parent } = process.env
  const client = project.client ?? null
  return startWorker({
    entry: await compiledWorker(),
    node: process.execPath,
    environment: workerEnvironment(
      { ...parent, ...environmentVariables },
      { connection, scheme: 'mysql', names: [], client },
    ),
    project: { folder, knexfile: null, environment: null, client: null, ...project },
    timeout,
    onOutput,
    onRunning,
    onSession,
  })
}

/** mysqlScene makes the scene; without a knexfile of its own the project has one for mysql2 that leads nowhere. */
export async function mysqlScene(
  server: KnownServer,
  files: Readonly<Record<string, string>>,
  { installed = {}, ...options }: SceneOptions = {},
): Promise<Scene> {
  const project = clientProject({ 'knexfile.js': mysqlKnexfile(), ...files }, installed)
  const database = await createMysqlDatabase(server)
  const connection = workerConnection(database.connection)
  const worker = await mysqlWorker(project.folder, { connection, ...options })
  const dispose = async () => {
    await worker[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
    project[Symbol.dispose]()
  }
  try {
    const { notices } = await worker.load()
    await worker.prepare(connection)
    return { worker, database, notices, folder: project.folder, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

/** mysqlKnexfile is a knexfile whose own connection leads nowhere. */
export function mysqlKnexfile(client = 'mysql2', more = ''): string {
  return `module.exports = { client: '${client}', connection: { host: 'nowhere.invalid', database: 'other' }, ${more} }\n`
}

/** migrationText is a migration of two bodies, as CommonJS. */
export function migrationText(up: string, down = '', more = ''): string {
  return `exports.up = async (knex) => { ${up} }\nexports.down = async (knex) => { ${down} }\n${more}`
}

/** kindOf says how a step ended, in one text. */
export function kindOf(outcome: StepOutcome): string {
  return 'error' in outcome ? `${outcome.kind}: ${outcome.error.message}` : outcome.kind
}
