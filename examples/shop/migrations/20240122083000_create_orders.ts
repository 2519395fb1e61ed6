import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('orders', (table) => {
    table.increments('id')
    table.integer('customer_id').unsigned().notNullable().references('id').inTable('customers')
    table.enu('status', ['pending', 'paid', 'shipped', 'cancelled']).notNullable().defaultTo('pending')
    table.string('shipping_method', 20).notNullable().defaultTo('standard')
    table.timestamp('placed_at').notNullable().defaultTo(knex.fn.now())
  })
  await knex.schema.createTable('order_items', (table) => {
    table.integer('order_id').unsigned().notNullable().references('id').inTable('orders').onDelete('CASCADE')
    table.integer('product_id').unsigned().notNullable().references('id').inTable('products')
    table.integer('quantity').notNullable().defaultTo(1)
    table.decimal('unit_price', 10, 2).notNullable()
    table.primary(['order_id', 'product_id'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('order_items')
  await knex.schema.dropTable('orders')
}
