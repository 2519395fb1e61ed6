import { ages, packagesOf } from './every-age.js'
import { type Installed, installFlat } from './installed.js'
import { migrationOf } from './scene.js'

/** Wrapping is a configuration that spells identifiers otherwise in SQL than in code. */
export interface Wrapping {
  readonly title: string
  /** JavaScript before the configuration, and within it. */
  readonly header: string
  readonly config: string
  /** The version of Knex, and what the project has beside it and its driver. */
  readonly knex: string
  readonly installed: Installed
  /** Spells a name as the database has it. */
  readonly inSql: (name: string) => string
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const byHand = `
const deep = (value, spell) => Array.isArray(value) ? value.map((one) => deep(one, spell))
  : value && Object.getPrototypeOf(value) === Object.prototype ? Object.fromEntries(Object.entries(value).map(([key, one]) => [spell(key), one]))
  : value
`

/** wrappings are the usual ones: by hand, by objection's mappers, by a package that makes them. */
export const wrappings: readonly Wrapping[] = [
  {
    title: 'upper case by hand',
    header: `${byHand}\nconst lower = (result) => deep(result.rows ?? result, (key) => key.toLowerCase().replace('firstname', 'firstName'))`,
    config:
      "wrapIdentifier: (value, original) => value === '*' ? value : original(value.toUpperCase()), postProcessResponse: lower",
    knex: '0.21.21',
    installed: {},
    inSql: (name) => name.toUpperCase(),
  },
  {
    title: 'snake case by objection',
    header: "const { knexSnakeCaseMappers } = require('objection')",
    config: '...knexSnakeCaseMappers()',
    knex: '1.0.7',
    installed: { objection: 'objection' },
    inSql: snake,
  },
  {
    title: 'snake case by hand, with bookkeeping elsewhere under a name that would be spelt otherwise',
    header: `${byHand}\nconst camel = (key) => key.replace(/_(.)/g, (_, letter) => letter.toUpperCase())`,
    config:
      "wrapIdentifier: (value, original) => original(value.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase())), postProcessResponse: (result) => deep(result, camel), migrations: { tableName: 'schemaMigrations', schemaName: 'Book Keeping' }",
    knex: '0.95.15',
    installed: {},
    inSql: snake,
  },
]

/** wrappedFiles are a project of right and wrong migrations in the code's spelling, which read back what they wrote. */
export function wrappedFiles({ header, config }: Wrapping, client: string): Readonly<Record<string, string>> {
  return {
    'knexfile.js': `${header}\nmodule.exports = { client: '${client}', connection: { host: 'nowhere.invalid' }, ${config} }\n`,
    'migrations/1_people.js': migrationOf(
      `await knex.schema.createTable('shopPeople', (t) => { t.increments('id'); t.string('firstName', 20).notNullable(); t.index(['firstName']) })
  await knex('shopPeople').insert({ firstName: 'Ann' })
  const [row] = await knex('shopPeople').select('id', 'firstName')
  if (row.firstName !== 'Ann') throw new Error('reads ' + JSON.stringify(row))`,
      "await knex.schema.dropTable('shopPeople')",
    ),
    'migrations/2_notes.js': migrationOf(
      "await knex.schema.createTable('shopNotes', (t) => { t.increments('id'); t.integer('personId').unsigned().references('id').inTable('shopPeople').onDelete('CASCADE') })",
      "await knex.schema.dropTable('shopNotes')",
    ),
    'migrations/3_wrong.js': migrationOf(
      "await knex.schema.alterTable('shopPeople', (t) => { t.string('lastName', 20) })",
      "await knex.schema.alterTable('shopPeople', (t) => { t.dropColumn('firstName') })",
    ),
    'migrations/4_fails.js': migrationOf("await knex('noSuchTable').insert({ firstName: 'x' })"),
    'migrations/5_last.js': migrationOf(
      "await knex.schema.renameTable('shopNotes', 'shopRemarks')",
      "await knex.schema.renameTable('shopRemarks', 'shopNotes')",
    ),
  }
}

/** wrappedStatuses are what the check must say of them. */
export const wrappedStatuses: readonly string[] = [
  '1_people.js symmetric',
  '2_notes.js symmetric',
  '3_wrong.js down-differs',
  '4_fails.js up-throws',
  '5_last.js symmetric',
]

/** installWrapped gives the project its Knex, the driver of that age, and what it has beside. */
export function installWrapped(folder: string, { knex, installed }: Wrapping, driver: 'pg' | 'mysql2'): void {
  const age = ages.find(({ version }) => version === knex)
  if (age === undefined) throw new Error(`The tests have no Knex ${knex}.`)
  installFlat(folder, { ...packagesOf(age, driver), ...installed })
}
