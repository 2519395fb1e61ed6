import { createRequire } from 'node:module'
import path from 'node:path'
import { runInThisContext } from 'node:vm'
import type { Knex } from 'knex'
import { store } from '../projects/packages/installed.js'
import type { AnyDatabase, Family } from './scene.js'
import { logTable, type Stay, whatStays } from './stays.js'

/** failPlain runs a case with plain Knex of some age, by the name under which the tests have it, and says what stays of it. */
export async function failPlain(family: Family, stay: Stay, knexName: string): Promise<string> {
  await using database = await family.open()
  await database.query(logTable)
  const create = createRequire(path.join(store, 'index.js'))(knexName) as (config: Knex.Config) => Knex
  const knex = create({
    ...configOf(family, database),
    ...stay.config,
    migrations: { ...stay.settings, migrationSource: sourceOf(stay) },
  })
  const { actions = ['latest'] } = stay
  try {
    for (const [place, action] of actions.entries()) {
      const hasFailed = await knex.migrate[action]().then(
        () => false,
        () => true,
      )
      if (hasFailed !== (place === actions.length - 1)) throw new Error(`${action} of ${knexName} went the other way.`)
    }
  } finally {
    await knex.destroy()
  }
  return await whatStays(family, database)
}

function configOf({ name }: Family, database: AnyDatabase): Knex.Config {
  const { host, port, user, password, database: own } = database.connection
  const silent = { warn() {}, error() {}, deprecate() {}, debug() {} }
  return {
    client: name === 'mysql' ? 'mysql2' : 'pg',
    connection: { host, port, user, password: password.reveal(), database: own },
    log: silent,
  }
}

interface Module {
  up?: unknown
  down?: unknown
}

function sourceOf({ migrations }: Stay): Knex.MigrationSource<string> {
  const load = (name: string) => {
    const module: Module = {}
    const compiled: unknown = runInThisContext(`(exports) => { ${migrations[name]} }`)
    ;(compiled as (exports: Module) => void)(module)
    return module as Knex.Migration
  }
  return {
    getMigrations: async () => Object.keys(migrations).sort(),
    getMigrationName: (name) => name,
    getMigration: async (name) => load(name),
  }
}
