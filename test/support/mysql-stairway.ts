import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import type { KnownServer } from './mysql-known.js'
import { dumpMysql } from './mysql-oracle.js'
import { createMysqlDatabase } from './mysql-servers.js'
import { climb, type Held, type OracleVerdict, type Stairs } from './stairway-oracle.js'

type Replay = (onto: ConnectionSettings) => Promise<void>

/** Trials keeps one database and gives it out again as long as it equals the line with its rows and counters, else replays the ups: a copy by dump makes an index explicit that came by itself with a foreign key, and such a one stays where the other goes. */
class Trials implements AsyncDisposable {
  readonly #server: KnownServer
  #held: Held | null = null

  constructor(server: KnownServer) {
    this.#server = server
  }

  async equalTo(line: ConnectionSettings, replay: Replay): Promise<Held> {
    if (this.#held !== null && !(await this.#isEqual(this.#held.connection, line))) await this[Symbol.asyncDispose]()
    this.#held ??= await this.#make(replay)
    const { connection } = this.#held
    return { connection, async [Symbol.asyncDispose]() {} }
  }

  async #make(replay: Replay): Promise<Held> {
    const made = await createMysqlDatabase(this.#server)
    await replay(made.connection)
    return made
  }

  async #isEqual(one: ConnectionSettings, other: ConnectionSettings): Promise<boolean> {
    const dumps = [one, other].map((connection) => dumpMysql({ server: this.#server, connection }, { rows: true }))
    const [first, second] = await Promise.all(dumps)
    return first === second
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#held?.[Symbol.asyncDispose]()
    this.#held = null
  }
}

function stairsOf(server: KnownServer, trialOf: Stairs['trialOf']): Stairs {
  return {
    settings: ({ host, port, user, database, password }) => ({
      client: 'mysql2',
      // It warns of every DDL within a transaction, which this family commits.
      log: { warn() {} },
      connection: { host, port, user, database, password: password.reveal(), multipleStatements: true },
    }),
    dump: (connection) => dumpMysql({ server, connection }, { sortColumns: true }),
    fresh: () => createMysqlDatabase(server),
    trialOf,
  }
}

/** mysqlStairway climbs on a MySQL or MariaDB. */
export async function mysqlStairway(folder: string, server: KnownServer): Promise<readonly OracleVerdict[]> {
  await using trials = new Trials(server)
  return await climb(
    folder,
    stairsOf(server, (line, replay) => trials.equalTo(line, replay)),
  )
}

/** mysqlVerdictOf judges one migration of a folder, on the very database that has seen the ups before it. */
export async function mysqlVerdictOf(folder: string, server: KnownServer, name: string): Promise<OracleVerdict> {
  const stairs = stairsOf(server, async (line) => ({ connection: line, async [Symbol.asyncDispose]() {} }))
  const [verdict] = await climb(folder, stairs, [name])
  if (verdict === undefined) throw new Error(`There is no migration ${name} to judge.`)
  return verdict
}
