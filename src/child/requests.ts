import { ToolError } from '../kernel/errors.js'
import { loadProject, type Project } from '../project/project.js'
import { recordOf } from '../project/unknown.js'
import type {
  ProjectOptions,
  RequestFrame,
  RequestType,
  TargetFacts,
  WorkerConnection,
  WorkerNote,
  WorkerRequests,
} from '../protocol/messages.js'
import { prepareBookkeeping } from './bookkeeping.js'
import { families } from './families.js'
import { scratchConfig } from './knex-config.js'
import { libraryObjects } from './library-objects.js'
import { createSourceWatch, loadedSource } from './loaded-source.js'
import type { Prepared, Watches } from './prepared.js'
import { runLatest, runRollback, runSetup, runStep } from './runs.js'
import { runSeeds } from './seeds.js'
import { sessionMaker } from './session.js'
import { openTarget, type TargetPlace } from './target.js'
import { tellWaiting } from './tell-waiting.js'

interface State {
  project: Project | null
  prepared: Prepared | null
}

type Handlers = {
  readonly [Type in RequestType]: (
    input: WorkerRequests[Type]['input'],
    note: (note: WorkerNote) => void,
  ) => Promise<WorkerRequests[Type]['output']>
}

/** createRequests makes the function that answers the host. */
export function createRequests(watches: Watches) {
  const state: State = { project: null, prepared: null }
  const handlers: Handlers = {
    load: (input, note) => load(state, watches, { input, note }),
    prepare: (input) => prepare(state, watches, input),
    target: (connection, tell) => target(state, watches, { connection, tell }),
    setup: ({ file }) => runSetup(prepared(state), file),
    step: (input) => runStep(prepared(state), input),
    latest: (_, note) => runLatest(prepared(state), note),
    rollback: ({ all }, note) => runRollback(prepared(state), note, all),
    seed: (_, note) => runSeeds(prepared(state), note),
    release: () => release(state, watches),
  }
  return async (request: RequestFrame, note: (note: WorkerNote) => void): Promise<unknown> => {
    const handler = handlers[request.type] as (input: unknown, note: (note: WorkerNote) => void) => Promise<unknown>
    const stop = tellWaiting(watches.drivers, note)
    try {
      return await handler(request.input, note)
    } finally {
      stop()
    }
  }
}

interface Load {
  readonly input: ProjectOptions
  readonly note: (note: WorkerNote) => void
}

async function load(state: State, { drivers }: Watches, { input, note }: Load): Promise<Project['facts']> {
  const project = await loadProject(input, { loading: (name) => note({ loading: name }), skip: input.skip ?? {} })
  for (const driver of project.knex.drivers) drivers.watch(driver)
  state.project = project
  return project.facts
}

async function prepare(state: State, watches: Watches, connection: WorkerConnection): Promise<null> {
  const project = loaded(state)
  await release(state, watches)
  const source = createSourceWatch()
  const { family, shown } = project.client
  const { database, user, accounts = [] } = connection
  watches.drivers.scratch = { family, database, ignoresCase: false, user, accounts }
  watches.sockets.home = { host: connection.host, port: connection.port }
  const config = await scratchConfig({ project, connection, source: loadedSource(project, source) })
  const { sessionReset, clearSession, askWays } = families[family]
  // The project's own hook runs for new sessions only; a server that has but one needs it between two steps.
  const mayKeep = connection.poolLimit === null && recordOf(project.config.pool).afterCreate === undefined
  const care = { reset: mayKeep ? sessionReset : null, clear: clearSession }
  const sessions = sessionMaker({ create: project.knex.create, config, care, shown, ...watches })
  const session = await sessions.open()
  try {
    await prepareBookkeeping(session.knex, project)
    const { ignoresCase, codeOf } = await askWays(session.knex)
    watches.drivers.scratch = { family, database, ignoresCase, user, accounts }
    watches.drivers.codeOf = codeOf
    // By now the driver is loaded and watched, and no migration has run.
    watches.intrinsics.watch(libraryObjects(session.knex))
  } finally {
    await session.end(true)
  }
  state.prepared = { project, around: { ...watches, sessions }, source, ownDatabase: false }
  return null
}

async function target(state: State, watches: Watches, place: TargetPlace): Promise<TargetFacts> {
  const project = loaded(state)
  await release(state, watches)
  const { prepared, facts } = await openTarget(project, watches, place)
  state.prepared = prepared
  return facts
}

function loaded(state: State): Project {
  if (state.project === null) throw notReady('load')
  return state.project
}

/** Code of the project may have opened sessions of its own, so there can be some without a preparation too. */
async function release({ prepared: current }: State, { sockets }: Watches): Promise<null> {
  await current?.around.sessions.close()
  await sockets.closeHome()
  return null
}

function prepared(state: State): Prepared {
  if (state.prepared === null) throw notReady('prepare')
  return state.prepared
}

function notReady(missing: string): ToolError {
  return new ToolError(`The worker was asked too early: ${missing} comes first.`, {
    blame: 'tool',
    advice: 'Please report this with the command that you ran.',
  })
}
