import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('coupons', (table) => {
    table.increments('id')
    table.string('code', 30).notNullable().unique()
    table.integer('percent_off').notNullable()
    table.timestamp('expires_at').nullable()
  })
  await knex.schema.createTable('coupon_redemptions', (table) => {
    table.integer('coupon_id').unsigned().notNullable().references('id').inTable('coupons')
    table.integer('order_id').unsigned().notNullable().references('id').inTable('orders').onDelete('CASCADE')
    table.primary(['coupon_id', 'order_id'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('coupon_redemptions')
}
