import type { Knex } from 'knex'
import { ToolError } from '../kernel/errors.js'
import type { Project } from '../project/project.js'
import { sentenceOf } from '../project/thrown.js'
import type { RunNote, TargetFacts, WorkerConnection } from '../protocol/messages.js'
import { families } from './families.js'
import { createSourceWatch, loadedSource } from './loaded-source.js'
import type { Prepared, Watches } from './prepared.js'
import { sessionTeller } from './session-ids.js'
import { targetConfig } from './target-config.js'
import { targetSessions } from './target-session.js'

/** Target is a project that is pointed at the database which is to be migrated. */
export interface Target {
  readonly prepared: Prepared
  readonly facts: TargetFacts
}

/** TargetPlace is the database, and who is told of the sessions there. */
export interface TargetPlace {
  readonly connection: WorkerConnection
  readonly tell: (note: RunNote) => void
}

/** openTarget points a project at a database and asks it what a run must know; nothing is made there, and from now on no SQL is refused. */
export async function openTarget(
  project: Project,
  watches: Watches,
  { connection, tell }: TargetPlace,
): Promise<Target> {
  const source = createSourceWatch()
  watches.drivers.scratch = null
  watches.drivers.show = sessionTeller(connection, (session) => tell({ session }))
  watches.sockets.home = { host: connection.host, port: connection.port }
  const config = await targetConfig({ project, connection, source: loadedSource(project, source) })
  const { shown } = project.client
  const sessions = targetSessions({ create: project.knex.create, config, shown, source, ...watches })
  const prepared: Prepared = { project, around: { ...watches, sessions }, source, ownDatabase: true }
  const session = await sessions.open()
  try {
    return { prepared, facts: await asked(session.knex, project, watches) }
  } finally {
    await session.end(false)
  }
}

async function asked(knex: Knex, { client }: Project, { drivers }: Watches): Promise<TargetFacts> {
  const { askNamespaces, askWays, explainLogin } = families[client.family]
  try {
    const namespaces = await askNamespaces(knex)
    drivers.codeOf = (await askWays(knex)).codeOf
    return { namespaces }
  } catch (cause) {
    throw explainLogin(client.driver, cause) ?? notConnected(cause)
  }
}

function notConnected(cause: unknown): ToolError {
  return new ToolError(`Knex cannot open a session with the settings of the knexfile: ${sentenceOf(cause)}`, {
    blame: 'user',
    advice:
      'Look at the user and password of the database URL, and at what the knexfile does in each new session (pool.afterCreate, searchPath, connection options).',
    cause,
  })
}
