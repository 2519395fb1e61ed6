import { mysqlWorker } from '../projects/mysql-workers.js'
import { projectFolder, startIn, workerConnection } from '../projects/workers.js'
import { type AnyDatabase, act, type Family } from './scene.js'
import { logTable, type Stay, whatStays } from './stays.js'

/** failOne runs a case by a worker on a fresh database and says what stays of it, as soon as the sessions of the worker are gone. */
export async function failOne(family: Family, stay: Stay): Promise<string> {
  await using database = await family.open()
  await database.query(logTable)
  const client = family.name === 'mysql' ? 'mysql2' : 'pg'
  using project = projectFolder({
    'knexfile.js': `module.exports = { client: '${client}', connection: 'nowhere', migrations: ${JSON.stringify(stay.settings ?? {})} }\n`,
    ...Object.fromEntries(Object.entries(stay.migrations).map(([name, text]) => [`migrations/${name}`, text])),
  })
  await fail(family, { stay, folder: project.folder, database })
  await gone(family, database)
  return await whatStays(family, database)
}

interface Place {
  readonly stay: Stay
  readonly folder: string
  readonly database: AnyDatabase
}

async function fail(family: Family, { stay, folder, database }: Place): Promise<void> {
  const connection = workerConnection(database.connection)
  const start = family.name === 'mysql' ? mysqlWorker : startIn
  await using worker = await start(folder, { connection, ownDatabase: true })
  await worker.load()
  await worker.target(connection)
  const { actions = ['latest'] } = stay
  for (const [place, action] of actions.entries()) {
    const { step } = await act(worker, action)
    const hasFailed = step.kind !== 'done'
    if (hasFailed !== (place === actions.length - 1)) throw new Error(`${action}: ${JSON.stringify(step)}`)
  }
}

/** A server hears of the end of a killed process a moment later, and only then takes back its transaction. */
async function gone(family: Family, database: AnyDatabase): Promise<void> {
  const sql =
    family.name === 'mysql'
      ? 'select id from information_schema.processlist where db = database() and id <> connection_id()'
      : 'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
  for (let left = 200; left > 0; left -= 1) {
    if ((await database.query(sql)).length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('The sessions of the worker have not ended.')
}
