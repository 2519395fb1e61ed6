// Plain Knex as a project would call it, in the project's folder: for each message { action } a new instance runs one action and the
// result is sent back. What the worker of `apply` leaves is held against what this leaves.
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(path.join(process.cwd(), 'index.js'))

const actions = {
  latest: (knex) => knex.migrate.latest(),
  rollback: (knex) => knex.migrate.rollback(),
  'rollback-all': (knex) => knex.migrate.rollback(undefined, true),
  seed: (knex) => knex.seed.run(),
}

async function readConfig() {
  const loaded = await import(pathToFileURL(path.resolve(process.argv[2])).href)
  const config = loaded.default
  return typeof config === 'function' ? config() : config
}

async function act(action) {
  const knex = require('knex')(await readConfig())
  try {
    const result = await actions[action](knex)
    return { ok: true, names: action === 'seed' ? result[0] : result[1] }
  } catch (error) {
    return { ok: false, message: error.message }
  } finally {
    await knex.destroy()
  }
}

process.on('message', async ({ action }) => process.send(await act(action)))
