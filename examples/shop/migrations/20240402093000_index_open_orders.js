/** @param {import('knex').Knex} knex */
exports.up = (knex) =>
  knex.schema.alterTable('orders', (table) => {
    table.index(['status', 'placed_at'], 'orders_open_idx')
  })

/** @param {import('knex').Knex} knex */
exports.down = (knex) =>
  knex.schema.alterTable('orders', (table) => {
    table.dropIndex(['status', 'placed_at'])
  })
