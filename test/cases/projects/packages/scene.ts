import type { StepOutcome } from '../../../../src/history/step.js'
import type { ProjectFacts } from '../../../../src/protocol/messages.js'
import { type DatabaseVariables, workerEnvironment } from '../../../../src/worker/environment.js'
import { startWorker } from '../../../../src/worker/start-worker.js'
import type { Worker } from '../../../../src/worker/worker.js'
import { compiledWorker } from '../../../support/compile.js'
import { workerConnection } from '../workers.js'

type Connection = Parameters<typeof workerConnection>[0]

/** Scene is a project's worker, prepared on a database. */
export interface Scene extends AsyncDisposable {
  readonly worker: Worker
  readonly facts: ProjectFacts
  /** What the worker printed. */
  readonly lines: readonly string[]
}

/** SceneOptions say where a project is and what it is run with. */
export interface SceneOptions {
  readonly folder: string
  readonly connection: Connection
  readonly scheme?: DatabaseVariables['scheme']
  readonly knexfile?: string
  readonly client?: string
  readonly node?: string
  /** Of the environment that the tool itself would have. */
  readonly environment?: Readonly<Record<string, string>>
  readonly poolLimit?: number
}

/** openScene starts a worker as the check does, loads the project and prepares it. */
export async function openScene({ folder, connection, scheme = 'postgres', ...options }: SceneOptions): Promise<Scene> {
  const settings = workerConnection(connection, options.poolLimit ?? null)
  const lines: string[] = []
  const { NODE_ENV: _, NODE_OPTIONS: __, ...parent } = process.env
  const worker = await startWorker({
    entry: await compiledWorker(),
    node: options.node ?? process.execPath,
    environment: workerEnvironment(
      { ...parent, ...options.environment },
      { connection: settings, scheme, names: [], folder },
    ),
    project: { folder, knexfile: options.knexfile ?? null, environment: null, client: options.client ?? null },
    timeout: 30_000,
    onOutput: (line) => lines.push(line),
  })
  try {
    const facts = await worker.load()
    await worker.prepare(settings)
    return { worker, facts, lines, [Symbol.asyncDispose]: () => worker[Symbol.asyncDispose]() }
  } catch (error) {
    await worker[Symbol.asyncDispose]()
    throw error
  }
}

/** kindOf says how a step ended, in one text. */
export function kindOf(outcome: StepOutcome): string {
  return 'error' in outcome ? `${outcome.kind}: ${outcome.error.message}` : outcome.kind
}

/** migrationOf is a migration of two bodies, as CommonJS. */
export function migrationOf(up: string, down = '', more = ''): string {
  return `exports.up = async (knex) => { ${up} }\nexports.down = async (knex) => { ${down} }\n${more}`
}
