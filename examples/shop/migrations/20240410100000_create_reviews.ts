import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('reviews', (table) => {
    table.increments('id')
    table.integer('product_id').unsigned().notNullable().references('id').inTable('products').onDelete('CASCADE')
    table.integer('customer_id').unsigned().references('id').inTable('customers').onDelete('SET NULL')
    table.integer('rating').notNullable()
    table.text('body')
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now())
    table.check('rating between 1 and 5', {}, 'reviews_rating_range')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('reviews')
}
