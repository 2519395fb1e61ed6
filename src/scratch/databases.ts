import type { ConnectionSettings } from '../dialects/dialect.js'
import { messageOf, ToolError } from '../kernel/errors.js'
import type { DatabaseServer } from '../servers/server.js'
import { liveScratch } from './registry.js'
import { scratchName } from './run-id.js'

/** ScratchDatabases are the databases of one run, one per purpose (`line`, `trial`, ...); all of them are dropped at the end, whoever is still connected. */
export interface ScratchDatabases extends AsyncDisposable {
  readonly run: string
  readonly server: DatabaseServer
  /** create makes an empty database; an older one of the same purpose is dropped. */
  create(purpose: string): Promise<ConnectionSettings>
  /** clone copies one purpose's database to another's, in place of an older one; null where the server cannot. */
  clone(from: string, to: string): Promise<ConnectionSettings | null>
  drop(purpose: string): Promise<void>
  endSessions(purpose: string): Promise<void>
  /** rollBackPrepared rolls back the transactions that a migration prepared and left; `texts` are the statements that it sent, null where nobody knows. */
  rollBackPrepared(purpose: string, texts: readonly string[] | null): Promise<void>
}

/** openScratch begins a run's databases; none is made yet. */
export function openScratch(server: DatabaseServer, run: string): ScratchDatabases {
  const made = new Set<string>()
  const database = (purpose: string) => ({ name: scratchName(run, purpose), run })
  const drop = async (name: string) => {
    await server.drop(name)
    made.delete(name)
  }
  const scratch: ScratchDatabases = {
    run,
    server,
    async create(purpose) {
      const target = database(purpose)
      if (made.has(target.name)) await drop(target.name)
      made.add(target.name)
      return server.create(target)
    },
    async clone(from, to) {
      const target = database(to)
      made.add(target.name)
      return server.clone(scratchName(run, from), target)
    },
    drop: (purpose) => drop(scratchName(run, purpose)),
    endSessions: (purpose) => server.endSessions(scratchName(run, purpose)),
    rollBackPrepared: (purpose, texts) => server.rollBackPrepared(scratchName(run, purpose), texts),
    async [Symbol.asyncDispose]() {
      await dropAll(server, [...made], drop)
      liveScratch.delete(scratch)
    },
  }
  liveScratch.add(scratch)
  return scratch
}

/** One that cannot be dropped keeps none of the others. */
async function dropAll(
  { dialect }: DatabaseServer,
  names: readonly string[],
  drop: (name: string) => Promise<void>,
): Promise<void> {
  const results = await Promise.allSettled(names.map(drop))
  const failures = results.flatMap((result, at) =>
    result.status === 'rejected' ? [`${names[at]} (${messageOf(result.reason)})`] : [],
  )
  if (failures.length === 0) return
  throw new ToolError(`These scratch databases could not be dropped: ${failures.join(', ')}.`, {
    blame: 'environment',
    advice: `Drop them by hand: ${dialect.databases.dropByHand('name')}`,
  })
}
