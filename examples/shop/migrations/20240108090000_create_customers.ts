import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('customers', (table) => {
    table.increments('id')
    table.string('email', 190).notNullable().unique()
    table.string('name', 120).notNullable()
    table.string('phone', 40)
    table.boolean('is_active').notNullable().defaultTo(true)
    table.timestamps(true, true)
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('customers')
}
