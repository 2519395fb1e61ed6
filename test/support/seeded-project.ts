import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Body, type CaseGroup, type CaseServer, named, type SeededCase } from './cases.js'

/** SeededProject is a temporary folder with a knexfile and a migration per case; gone at the end of its block. */
export interface SeededProject extends Disposable {
  readonly folder: string
  /** The names of the cases' migrations, in the order of the cases. */
  readonly migrations: readonly string[]
}

const usual: Readonly<Record<'postgresql' | 'mysql', Readonly<Record<string, string>>>> = {
  postgresql: { client: "'pg'", connection: 'process.env.DATABASE_URL' },
  // Cases are texts of several statements.
  mysql: { client: "'mysql2'", connection: '{ uri: process.env.DATABASE_URL, multipleStatements: true }' },
}

function knexfileOf({ knexfile }: CaseGroup, { vendor }: CaseServer): string {
  const family = vendor === 'postgresql' ? 'postgresql' : 'mysql'
  const fields = { ...usual[family], migrations: "{ directory: './migrations' }", ...knexfile }
  const lines = Object.entries(fields).map(([name, value]) => `  ${name}: ${value},\n`)
  return `module.exports = {\n${lines.join('')}}\n`
}

/** migrationName is the file name of the case at a position, which starts at 0. */
export function migrationName({ name, extension }: SeededCase, position: number): string {
  return `${String(position + 1).padStart(4, '0')}_${name}${extension ?? '.js'}`
}

function statement({ source, body, name }: { source: string; body: Body; name: string }): string {
  const code = typeof body === 'string' ? `await knex.raw(${JSON.stringify(body)})` : body.js
  return `exports.${source} = async (knex) => { ${body === '' ? '' : named(code, name)} }\n`
}

/** sourceOf writes the migration file of a case. */
export function sourceOf(one: SeededCase): string {
  if (one.source !== undefined) return named(one.source, one.name)
  const header = one.header === undefined ? '' : `${one.header}\n`
  const config = one.transaction === false ? 'exports.config = { transaction: false }\n' : ''
  const { name } = one
  return `${header}${statement({ source: 'up', body: one.up, name })}${statement({ source: 'down', body: one.down, name })}${config}`
}

function groundSource(cases: readonly SeededCase[]): string {
  const statements = cases.flatMap(({ base, name }) => (base === undefined ? [] : [named(base, name)]))
  const lines = statements.map((sql) => `  await knex.raw(${JSON.stringify(sql)})\n`)
  return `// roundtrip: irreversible because it only lays the ground of the cases\nexports.up = async (knex) => {\n${lines.join('')}}\nexports.down = async () => {}\n`
}

const last = `exports.up = (knex) => knex.schema.createTable('the_end', (table) => { table.increments() })\nexports.down = (knex) => knex.schema.dropTable('the_end')\n`

/** writeSeededProject writes one project of the group's cases: their ground first, then each case, then a harmless migration. */
export function writeSeededProject(group: CaseGroup, server: CaseServer): SeededProject {
  const { cases } = group
  const folder = mkdtempSync(join(tmpdir(), 'roundtrip-seeded-'))
  const migrations = cases.map(migrationName)
  const write = (name: string, text: string) => writeFileSync(join(folder, 'migrations', name), text)
  mkdirSync(join(folder, 'migrations'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  writeFileSync(join(folder, 'knexfile.js'), knexfileOf(group, server))
  write('0000_ground.js', groundSource(cases))
  cases.forEach((one, position) => {
    write(migrationName(one, position), sourceOf(one))
  })
  write('9999_the_end.js', last)
  return { folder, migrations, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}
