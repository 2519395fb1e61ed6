import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import type { RunOutcome, SeedRun } from '../../../src/history/step.js'
import type { ProjectFacts, TargetFacts } from '../../../src/protocol/messages.js'
import type { Worker } from '../../../src/worker/worker.js'
import { clientProject, mysqlWorker, type Packages } from '../projects/mysql-workers.js'
import { type ProjectFolder, type StartOptions, startIn, workerConnection } from '../projects/workers.js'

/** Action is what a person asks Knex to do. */
export type Action = 'latest' | 'rollback' | 'rollback-all' | 'seed'

/** AnyDatabase is a fresh database of a test, on a server of either family. */
export interface AnyDatabase extends AsyncDisposable {
  readonly connection: ConnectionSettings
  query<Row = Record<string, unknown>>(sql: string): Promise<readonly Row[]>
}

/** Family is how the tests reach the servers of one family. */
export interface Family {
  readonly name: 'postgres' | 'mysql'
  open(): Promise<AnyDatabase>
}

/** PlainResult is what plain Knex told of an action. */
export interface PlainResult {
  readonly ok: boolean
  readonly names?: readonly string[]
  readonly message?: string
}

/** Scene is one project, a worker of `apply` on one database and plain Knex on another. */
export interface Scene extends AsyncDisposable {
  readonly project: ProjectFolder
  readonly ours: AnyDatabase
  readonly theirs: AnyDatabase
  readonly facts: ProjectFacts
  readonly target: TargetFacts
  readonly worker: Worker
  plain(action: Action): Promise<PlainResult>
  /** reload starts both anew, for files that have changed. */
  reload(): Promise<void>
}

/** SceneOptions say what the project has installed, and how its worker is started. */
export interface SceneOptions extends StartOptions {
  readonly installed: Packages
  /** SQL that both databases get first. */
  readonly before?: string
}

const runner = fileURLToPath(new URL('./plain-knex.mjs', import.meta.url))

/** urlOf is a database as projects have it in DATABASE_URL. */
export function urlOf({ name }: Family, { host, port, user, password, database }: ConnectionSettings): string {
  return `${name}://${encodeURIComponent(user)}:${encodeURIComponent(password.reveal())}@${host}:${port}/${database}`
}

/** openScene writes the project and starts both sides. */
export async function openScene(
  family: Family,
  files: Readonly<Record<string, string>>,
  { installed, before, ...options }: SceneOptions,
): Promise<Scene> {
  const project = clientProject(files, installed)
  const [ours, theirs] = await Promise.all([family.open(), family.open()])
  if (before !== undefined) await Promise.all([ours.query(before), theirs.query(before)])
  const sides = new Sides(family, { project, ours, theirs }, options)
  await sides.start()
  return {
    project,
    ours,
    theirs,
    get facts() {
      return sides.facts
    },
    get target() {
      return sides.target
    },
    get worker() {
      return sides.worker
    },
    plain: (action) => sides.plain(action),
    async reload() {
      await sides.stop()
      await sides.start()
    },
    async [Symbol.asyncDispose]() {
      await sides.stop()
      await Promise.all([ours[Symbol.asyncDispose](), theirs[Symbol.asyncDispose]()])
      project[Symbol.dispose]()
    },
  }
}

interface Places {
  readonly project: ProjectFolder
  readonly ours: AnyDatabase
  readonly theirs: AnyDatabase
}

class Sides {
  worker!: Worker
  facts!: ProjectFacts
  target!: TargetFacts
  private child!: ChildProcess

  constructor(
    private readonly family: Family,
    private readonly places: Places,
    private readonly options: StartOptions,
  ) {}

  async start(): Promise<void> {
    const { project, ours, theirs } = this.places
    const url = urlOf(this.family, theirs.connection)
    const env = { ...process.env, ...this.options.environmentVariables, DATABASE_URL: url }
    const knexfile = this.options.knexfile ?? 'knexfile.js'
    this.child = fork(runner, [knexfile], { cwd: project.folder, env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const connection = workerConnection(ours.connection)
    const start = this.family.name === 'mysql' ? mysqlWorker : startIn
    this.worker = await start(project.folder, { connection, ownDatabase: true, ...this.options })
    this.facts = await this.worker.load()
    this.target = await this.worker.target(connection)
  }

  async plain(action: Action): Promise<PlainResult> {
    this.child.send({ action })
    const [result] = await Promise.race([once(this.child, 'message'), once(this.child, 'exit')])
    if (typeof result !== 'object') throw new Error(`Plain Knex ended with ${result}.`)
    return result as PlainResult
  }

  async stop(): Promise<void> {
    this.child.kill()
    await this.worker[Symbol.asyncDispose]()
  }
}

/** act does on our side what `plain` does on the other. */
export function act(worker: Worker, action: Action): Promise<RunOutcome | SeedRun> {
  if (action === 'seed') return worker.seed()
  return action === 'latest' ? worker.latest() : worker.rollback(action === 'rollback-all')
}

/** Contents are a database's tables by name: their columns and their rows, without times. */
export type Contents = Readonly<
  Record<string, { readonly columns: readonly unknown[]; readonly rows: readonly unknown[] }>
>

const columnsSql = `select table_schema as "namespace", table_name as "name", column_name as "column", data_type as "type", is_nullable as "nullable", column_default as "initial"
  from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')`

/** contentsOf reads all tables of a database. */
export async function contentsOf({ name }: Family, database: AnyDatabase): Promise<Contents> {
  const own = name === 'mysql' ? ' and table_schema = database()' : ''
  const order = ' order by table_schema, table_name, ordinal_position'
  const columns = await database.query<Record<string, string>>(`${columnsSql}${own}${order}`)
  const contents: Record<string, { columns: unknown[]; rows: readonly unknown[] }> = {}
  const quote = name === 'mysql' ? '`' : '"'
  for (const { namespace, name: table, ...column } of columns) {
    const key = name === 'mysql' ? `${table}` : `${namespace}.${table}`
    const place = name === 'mysql' ? `${quote}${table}${quote}` : `"${namespace}"."${table}"`
    contents[key] ??= { columns: [], rows: (await database.query(`select * from ${place} order by 1`)).map(timeless) }
    contents[key].columns.push(column)
  }
  return contents
}

function timeless(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value instanceof Date ? 'a time' : value]))
}
