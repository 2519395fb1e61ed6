import { applyMigrations } from '../../../src/commands/apply.js'
import { lockName } from '../../../src/commands/apply-lock.js'
import type { ConnectionSettings, Dialect } from '../../../src/dialects/dialect.js'
import { migratingOf } from '../../../src/dialects/migrating-families.js'
import { postgresDialect } from '../../../src/dialects/postgres/index.js'
import type { ApplyInputs } from '../../../src/inputs/apply.js'
import { ToolError } from '../../../src/kernel/errors.js'
import { Secret } from '../../../src/kernel/secret.js'
import type { ApplyOutcome } from '../../../src/report/apply-outcome.js'
import { type ProjectFolder, projectFolder } from '../../cases/projects/workers.js'
import type { CaseServer } from '../../support/cases.js'
import { compiledWorker } from '../../support/compile.js'
import { urlOf } from '../../support/run-check.js'

/** Target is a database to migrate, and which project does it. */
export interface Target {
  readonly connection: ConnectionSettings
  readonly vendor?: CaseServer['vendor']
  readonly folder: string
}

/** Applied is what an apply gave, and the lines that it told meanwhile. */
export interface Applied {
  readonly outcome: ApplyOutcome
  readonly lines: readonly string[]
}

/** Options are inputs of the call and what surrounds it. */
export interface Options extends Partial<ApplyInputs> {
  readonly environmentVariables?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Hears each line as it is told. */
  readonly onLine?: (line: string) => void
}

/** apply runs the command in this process. */
export async function apply({ connection, vendor, folder }: Target, options: Options = {}): Promise<Applied> {
  const { environmentVariables, signal = new AbortController().signal, onLine = () => {}, ...inputs } = options
  const lines: string[] = []
  const say = (line: string) => {
    lines.push(line)
    onLine(line)
  }
  const progress = {
    phase: (name: string, total: number | null) => say(`phase ${name} ${total ?? ''}`.trim()),
    step: (label: string) => say(`step ${label}`),
    done: (result: string, mark: string) => say(`done ${result} ${mark}`),
    note: say,
  }
  const worker = await compiledWorker()
  const { NODE_ENV: _, ...parent } = process.env
  const all: ApplyInputs = {
    project: folder,
    knexfile: null,
    environment: null,
    client: null,
    databaseUrl: new Secret(urlOf(connection, vendor)),
    rollback: 'none',
    seed: false,
    timeout: null,
    lockTimeout: 20_000,
    output: folder,
    allowRemoteHost: [],
    databaseEnv: [],
    variables: [],
    jobServices: null,
    ...inputs,
  }
  const configured = { key: 'project', path: '.', inputs: all, complete: () => ({ inputs: all, urlName: null }) }
  const outcome = await applyMigrations(configured, {
    progress,
    version: '0.0.0',
    entries: { worker, embedded: worker },
    cwd: folder,
    environment: { ...parent, ...environmentVariables },
    onOutput: (line) => say(`| ${line}`),
    signal,
    remember: () => {},
    hide: () => {},
  })
  return { outcome, lines }
}

const nowhere = "connection: { host: 'nowhere.invalid', database: 'other' }"

/** project is a project's folder with a knexfile of the client, whose own connection leads nowhere; `migrations` and `more` are words of its configuration. */
export function project(
  client: string,
  files: Readonly<Record<string, string>>,
  { migrations = '{}', more = '' } = {},
): ProjectFolder {
  const knexfile = `module.exports = { client: '${client}', ${nowhere}, migrations: ${migrations}, ${more} }\n`
  return projectFolder({ 'knexfile.js': knexfile, ...files })
}

/** table is a migration that makes one table and takes it away again. */
export const table = (name: string, config = '') =>
  `exports.up = (knex) => knex.schema.createTable('${name}', (t) => { t.increments('id') })\nexports.down = (knex) => knex.schema.dropTable('${name}')\n${config}`

/** migration is one of the two functions' bodies. */
export const migration = (up: string, down = '', config = '') =>
  `exports.up = async (knex) => { ${up} }\nexports.down = async (knex) => { ${down} }\n${config}`

/** alone keeps a migration out of any transaction. */
export const alone = 'exports.config = { transaction: false }\n'

/** statuses are what became of each migration, in a line each. */
export const statuses = ({ migrations }: ApplyOutcome) => migrations.map(({ name, status }) => `${name} ${status}`)

/** rules are the findings' severities and rules. */
export const rules = ({ findings }: ApplyOutcome) => findings.map(({ severity, rule }) => `${severity} ${rule}`)

/** heldTurn holds the lock around a run on a database, as another run does, until it is disposed of. */
export async function heldTurn(
  connection: ConnectionSettings,
  family: Dialect = postgresDialect,
): Promise<AsyncDisposable> {
  const { open, lock } = migratingOf(family)
  const session = await open(connection)
  const name = lockName({ connection }, { tableName: 'knex_migrations', schemaName: null })
  if (!(await lock.take(session, name))) throw new Error('Somebody holds the lock.')
  return session
}

/** failure is what a call says that could not even find out what to do: one sentence, and the way out. */
export async function failure(target: Target, options: Options = {}): Promise<string> {
  try {
    await apply(target, options)
  } catch (thrown) {
    if (!(thrown instanceof ToolError)) throw thrown
    return `${thrown.message}\n${thrown.advice}`
  }
  throw new Error('The call was not refused.')
}
