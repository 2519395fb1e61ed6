// Carriers' own service codes are longer than twenty characters.

/** @param {import('knex').Knex} knex */
exports.up = async (knex) => {
  await knex.schema.alterTable('orders', (table) => {
    table.string('shipping_method', 60).notNullable().defaultTo('standard').alter()
  })
}

/** @param {import('knex').Knex} knex */
exports.down = async (knex) => {
  await knex.schema.alterTable('orders', (table) => {
    table.string('shipping_method', 20).alter()
  })
}
