import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('addresses', (table) => {
    table.increments('id')
    table.integer('customer_id').unsigned().notNullable().references('id').inTable('customers').onDelete('CASCADE')
    table.enu('kind', ['billing', 'shipping'], { useNative: true, enumName: 'address_kind' }).notNullable()
    table.string('street').notNullable()
    table.string('city', 100).notNullable()
    table.string('postcode', 16).notNullable()
    table.specificType('country', 'char(2)').notNullable()
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('addresses')
  // PostgreSQL keeps an enum type when the last table that uses it goes; MySQL and MariaDB have no such type.
  if (knex.client.config.client === 'pg') await knex.raw('drop type address_kind')
}
