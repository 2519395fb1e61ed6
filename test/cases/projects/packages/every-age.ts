import type { Worker } from '../../../../src/worker/worker.js'
import type { Installed } from './installed.js'
import { kindOf, migrationOf } from './scene.js'

/** Age is a Knex of some age with the drivers that projects had beside it. */
export interface Age {
  readonly version: string
  readonly knex: string
  readonly pg: string
  readonly mysql2: string
}

/** ages are the oldest and the newest of each line of Knex that projects have. */
export const ages: readonly Age[] = [
  { version: '0.16.5', knex: 'knex-0.16', pg: 'pg-8.0', mysql2: 'mysql2-2' },
  { version: '0.21.21', knex: 'knex-0.21', pg: 'pg-8.0', mysql2: 'mysql2-2' },
  { version: '0.95.15', knex: 'knex-0.95', pg: 'pg-8.0', mysql2: 'mysql2-2' },
  { version: '1.0.7', knex: 'knex-1', pg: 'pg-8.0', mysql2: 'mysql2-2' },
  { version: '2.5.1', knex: 'knex-2', pg: 'pg', mysql2: 'mysql2-2' },
  { version: '3.0.1', knex: 'knex-3.0', pg: 'pg', mysql2: 'mysql2' },
  { version: '3.1.0', knex: 'knex-3.1', pg: 'pg', mysql2: 'mysql2' },
  { version: '3.3.0', knex: 'knex', pg: 'pg', mysql2: 'mysql2' },
]

/** packagesOf are what a project of that age has installed. */
export function packagesOf({ knex, ...drivers }: Age, driver: 'pg' | 'mysql2'): Installed {
  return { knex, [driver]: drivers[driver] }
}

/** agelessMigrations are right and wrong migrations in words that every Knex knows. */
export const agelessMigrations: Readonly<Record<string, string>> = {
  'migrations/1_users.js': migrationOf(
    "await knex.schema.createTable('users', (t) => { t.increments('id'); t.string('email', 100).notNullable().unique(); t.timestamps(true, true) }); await knex('users').insert({ email: 'a' })",
    "await knex.schema.dropTable('users')",
  ),
  'migrations/2_posts.js': migrationOf(
    "if (!(await knex('knex_migrations').where({ name: '1_users.js' }).first())) throw new Error('nothing is recorded'); await knex.schema.createTable('posts', (t) => { t.increments('id'); t.integer('user_id').unsigned().references('users.id').onDelete('CASCADE').index() })",
    "await knex.schema.dropTable('posts')",
  ),
  'migrations/3_alter.js': migrationOf(
    "await knex.schema.alterTable('users', (t) => { t.text('email').alter() })",
    "await knex.schema.alterTable('users', (t) => { t.string('email', 100).alter() })",
  ),
  'migrations/4_outside.js': migrationOf(
    "await knex.schema.createTable('outside', (t) => t.increments('id')); await knex.transaction(async (trx) => { await trx('outside').insert({ id: 7 }) })",
    "await knex.schema.dropTable('outside')",
    'exports.config = { transaction: false }\n',
  ),
  'migrations/5_down_throws.js': migrationOf(
    "await knex.schema.createTable('last', (t) => t.increments('id'))",
    "\n  await knex('nowhere').del()\n",
  ),
}

/** everyRequest asks a worker for each kind of run and tells how each ended, in an order in which a project could be used. */
export async function everyRequest(worker: Worker): Promise<readonly string[]> {
  const said: string[] = []
  const step = async (direction: 'up' | 'down', migration: string) => {
    said.push(`${direction} ${migration}: ${kindOf(await worker.step(direction, migration))}`)
  }
  for (const name of ['1_users.js', '2_posts.js']) {
    await step('up', name)
    await step('down', name)
    await step('up', name)
  }
  await step('up', '4_outside.js')
  await step('down', '4_outside.js')
  await step('up', '5_down_throws.js')
  const failed = await worker.step('down', '5_down_throws.js')
  said.push(`down 5_down_throws.js: ${'error' in failed ? `${failed.kind} at line ${failed.error.line}` : failed.kind}`)
  await step('up', '1_users.js')
  for (const run of [() => worker.latest(), () => worker.rollback(false), () => worker.latest()]) {
    const { step: ended, migrations, failedAt } = await run()
    said.push(`${kindOf(ended).split(':')[0]} ${migrations.join(' ')} ${failedAt ?? ''}`.trim())
  }
  return said
}

/** everyAnswer is how each ends with any Knex; `taken` is the server's own word on a table that is there already. */
export const everyAnswer = (taken: string): readonly string[] => [
  ...['1_users.js', '2_posts.js', '4_outside.js'].flatMap((name) => [
    `up ${name}: done`,
    `down ${name}: done`,
    ...(name === '4_outside.js' ? [] : [`up ${name}: done`]),
  ]),
  'up 5_down_throws.js: done',
  'down 5_down_throws.js: threw at line 3',
  `up 1_users.js: threw: ${taken}`,
  'done 3_alter.js 4_outside.js',
  'done 4_outside.js 3_alter.js',
  'done 3_alter.js 4_outside.js',
]
