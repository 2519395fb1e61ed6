import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('tags', (table) => {
    table.increments('id')
    table.string('label', 60).notNullable().unique()
  })
  await knex.schema.createTable('product_tags', (table) => {
    table.integer('product_id').unsigned().notNullable().references('id').inTable('products').onDelete('CASCADE')
    table.integer('tag_id').unsigned().notNullable().references('id').inTable('tags').onDelete('CASCADE')
    table.primary(['product_id', 'tag_id'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('product_tags')
  await knex.schema.dropTable('tags')
}
