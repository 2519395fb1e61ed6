import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('products', (table) => {
    table.string('slug', 170)
  })
  await knex.raw("update products set slug = concat(lower(replace(name, ' ', '-')), '-', id)")
  await knex.schema.alterTable('products', (table) => {
    table.string('slug', 170).notNullable().alter()
    table.unique(['slug'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('products', (table) => {
    table.dropUnique(['slug'])
    table.dropColumn('slug')
  })
}
