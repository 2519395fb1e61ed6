import { dialectOfClient } from '../dialects/index.js'
import type { ApplyInputs } from '../inputs/apply.js'
import { Interrupted, ToolError } from '../kernel/errors.js'
import type { ProjectFacts, RunningMigration, TargetFacts } from '../protocol/messages.js'
import { findNode } from '../worker/find-node.js'
import { startWorker } from '../worker/start-worker.js'
import type { Worker } from '../worker/worker.js'
import { applyEnvironment } from './apply-environment.js'
import type { ApplyPlace } from './apply-place.js'
import type { Surroundings } from './surroundings.js'
import { loadingPatience, projectOptions, workerConnection } from './worker-factory.js'

/** ApplyWorker is the process that migrates, with what was heard of it. */
export interface ApplyWorker extends AsyncDisposable {
  readonly worker: Worker
  readonly project: ProjectFacts
  readonly notices: readonly string[]
  /** The server's numbers of the sessions that it opened. */
  readonly sessions: ReadonlySet<number>
  /** Whether a migration or seed was begun. */
  readonly begun: boolean
  onRunning: ((running: RunningMigration) => void) | null
  /** target points Knex at the database; from then on the time of the call counts. */
  target(): Promise<TargetFacts>
}

/** startApplyWorker starts the process and loads the project; its client must be of the URL's family. */
export async function startApplyWorker(
  inputs: ApplyInputs,
  around: Surroundings,
  place: ApplyPlace,
): Promise<ApplyWorker> {
  if (around.signal.aborted) throw new Interrupted()
  around.progress.note('Loading the project.')
  const node = await findNode(around.environment.PATH)
  const heard: Heard = { sessions: new Set(), begun: false, onRunning: null }
  const limit = limitOf(inputs.timeout)
  const worker = await startWorker({
    entry: around.entries.worker,
    node: node.path,
    environment: applyEnvironment(around.environment, inputs, place),
    project: { ...projectOptions(inputs), ownDatabase: true },
    // Read anew for each request.
    get timeout() {
      return limit.left()
    },
    onOutput: around.onOutput,
    onSession: (session) => heard.sessions.add(session),
    onRunning(running) {
      if (running === null) return
      heard.begun = true
      heard.onRunning?.(running)
    },
  })
  try {
    const project = await worker.load()
    requireFamily(project, place)
    const notices = node.notice === null ? [] : [node.notice]
    return applyWorkerOf({ worker, project, heard, place, notices, begin: limit.begin })
  } catch (cause) {
    await worker[Symbol.asyncDispose]()
    throw cause
  }
}

interface Heard {
  readonly sessions: Set<number>
  begun: boolean
  onRunning: ApplyWorker['onRunning']
}

/** Loading has a limit of its own; the call's is that of the migrations and seeds together. */
function limitOf(timeout: number | null) {
  let end: number | null = null
  return {
    begin() {
      end = timeout === null ? Number.POSITIVE_INFINITY : performance.now() + timeout
    },
    left: () => (end === null ? loadingPatience : Math.max(1, end - performance.now())),
  }
}

interface Parts {
  readonly worker: Worker
  readonly project: ProjectFacts
  readonly heard: Heard
  readonly place: ApplyPlace
  readonly notices: readonly string[]
  readonly begin: () => void
}

function applyWorkerOf({ worker, project, heard, place, notices, begin }: Parts): ApplyWorker {
  return {
    worker,
    project,
    notices: [...notices, ...project.notices],
    get sessions() {
      return heard.sessions
    },
    get begun() {
      return heard.begun
    },
    get onRunning() {
      return heard.onRunning
    },
    set onRunning(listener) {
      heard.onRunning = listener
    },
    async target() {
      const facts = await worker.target(workerConnection(place.connection, null))
      begin()
      return facts
    },
    [Symbol.asyncDispose]: () => worker[Symbol.asyncDispose](),
  }
}

function requireFamily({ client }: ProjectFacts, { dialect }: ApplyPlace): void {
  const own = dialectOfClient(client)
  if (own?.family === dialect.family) return
  throw new ToolError(
    `The project's client is ${client}, and the database URL is that of a ${dialect.title} server, so nothing was sent to it.`,
    {
      blame: 'user',
      advice: `Give the URL of the project's own database, or name the environment of the knexfile that uses ${dialect.title} with --env NAME.`,
    },
  )
}
