// What Knex's own code makes of one project after the other in this very Node, without any database: the names in its order, or why it refuses.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const [modules, list, answers] = process.argv.slice(2)
const require = createRequire(`${modules}/any.js`)
const importFile = require('knex/lib/migrations/util/import-file.js')
const { getMergedConfig } = require('knex/lib/migrations/migrate/migrator-configuration-merger.js')
const start = { ...process.env }
const kinds = ['js', 'mjs', 'coffee', 'ts', 'eg', 'ls']

/** As bin/cli.js finds it: in the current folder or above, else told by --knexfile, since it looks for no other kinds. */
function knexfileOf({ folder, knexfile }) {
  if (knexfile !== null) return knexfile
  for (let place = folder; place !== path.dirname(place); place = path.dirname(place)) {
    const found = kinds.map((kind) => path.join(place, `knexfile.${kind}`)).find((file) => existsSync(file))
    if (found !== undefined) return found
  }
  const told = ['cjs', 'cts', 'mts']
    .map((kind) => path.join(folder, `knexfile.${kind}`))
    .find((file) => existsSync(file))
  if (told === undefined) throw new Error('No configuration file found')
  return told
}

/** As openKnexfile and resolveEnvironmentConfig of bin/cli.js read it. */
async function configOf(file) {
  let config = await importFile(file)
  if (config?.default) config = config.default
  if (typeof config === 'function') config = await config()
  return config[process.env.NODE_ENV || 'development'] || config
}

async function names({ options, variables }) {
  Object.assign(process.env, variables)
  const file = knexfileOf(options)
  process.chdir(options.knexfile === null ? options.folder : path.dirname(file))
  const { client, migrations = {} } = await configOf(file)
  if (client === undefined) throw new Error('The configuration names no client')
  const { migrationSource, loadExtensions } = getMergedConfig(migrations, {})
  const found = await migrationSource.getMigrations(loadExtensions)
  for (const migration of found) {
    const { up, down } = await migrationSource.getMigration(migration)
    if (typeof up !== 'function' || typeof down !== 'function')
      throw new Error('must have both an up and down function')
  }
  return found.map((migration) => migrationSource.getMigrationName(migration))
}

const exit = process.exit
process.exit = (code) => {
  throw new Error(`the process ends with ${code}`)
}
const results = []
for (const project of JSON.parse(readFileSync(list, 'utf8'))) {
  try {
    results.push({ names: await names(project) })
  } catch (error) {
    results.push({ error: String(error?.message ?? error) })
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in start)) delete process.env[name]
    Object.assign(process.env, start)
  }
}
writeFileSync(answers, JSON.stringify(results))
exit(0)
