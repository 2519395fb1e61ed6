import type { Dialect } from '../dialects/dialect.js'
import { messageOf } from '../kernel/errors.js'
import type { ProjectFacts } from '../protocol/messages.js'
import { openScratch } from '../scratch/databases.js'
import { newRunId } from '../scratch/run-id.js'
import type { DatabaseServer } from '../servers/server.js'
import type { WorkerFactory } from './worker-factory.js'

/** FirstLoad is what came of loading a project before there was a database: its facts, or why there are none. */
export type FirstLoad = { readonly project: ProjectFacts } | { readonly failure: unknown }

/** firstLoad loads the project where no database is, and keeps what goes wrong. */
export async function firstLoad(workers: WorkerFactory, dialect: Dialect): Promise<FirstLoad> {
  try {
    return { project: await workers.load(dialect) }
  } catch (failure) {
    return { failure }
  }
}

/** What code says or does whose database is not there: application code looks for it as soon as it is imported, and ends the process where it finds none. */
const forWantOfDatabase = /ended the process|ECONNREFUSED|ECONNRESET|acquiring a connection|127\.0\.0\.1:1\b|database/i

/** wantsDatabase tells whether a project may load with a database at hand. */
export function wantsDatabase(first: FirstLoad): boolean {
  if ('failure' in first) return forWantOfDatabase.test(messageOf(first.failure))
  return first.project.migrations.some(({ loadError }) => forWantOfDatabase.test(loadError?.message ?? ''))
}

/** Again is the second load's: the dialect, and a server which is the caller's to release. */
export interface Again {
  readonly dialect: Dialect
  readonly workers: WorkerFactory
  readonly server: Promise<DatabaseServer>
}

/** loadAgain loads the project with an empty database of its own, which is dropped again; null where it does not load there either, or where there is no server. */
export async function loadAgain({ dialect, workers, server }: Again): Promise<ProjectFacts | null> {
  try {
    const found = await server
    const scratch = openScratch(found, newRunId())
    try {
      return await workers.load(dialect, await scratch.create('load'))
    } finally {
      await scratch[Symbol.asyncDispose]()
    }
  } catch {
    // What is wrong with the server is said by who needs it, and what is wrong with the project was said before.
    return null
  }
}
