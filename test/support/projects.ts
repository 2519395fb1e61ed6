import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** TemporaryProject is a folder with the given files, gone at the end of its block. */
export interface TemporaryProject extends Disposable {
  readonly folder: string
}

/** temporaryProject writes files by their path; without a knexfile of its own it gets one for PostgreSQL with the folder `migrations`. */
export function temporaryProject(files: Readonly<Record<string, string>>): TemporaryProject {
  const folder = mkdtempSync(join(tmpdir(), 'roundtrip-project-'))
  const knexfile = "module.exports = { client: 'pg', connection: 'postgres://nowhere/at-all' }\n"
  for (const [path, content] of Object.entries({ 'knexfile.js': knexfile, ...files })) {
    if (content === '') continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

/** createTable is a right migration that makes one table. */
export const createTable = (name: string): string => `
exports.up = (knex) => knex.schema.createTable('${name}', (t) => { t.increments('id'); t.string('name') })
exports.down = (knex) => knex.schema.dropTable('${name}')
`
