/** @param {import('knex').Knex} knex */
exports.up = async (knex) => {
  await knex.schema.createTable('stock_levels', (table) => {
    table.increments('id')
    table.integer('product_id').unsigned().notNullable().references('id').inTable('products').onDelete('CASCADE')
    table.string('warehouse', 30).notNullable()
    table.integer('on_hand').notNullable().defaultTo(0)
    table.unique(['product_id', 'warehouse'], { indexName: 'stock_levels_product_warehouse_unique' })
  })
}

/** @param {import('knex').Knex} knex */
exports.down = async (knex) => {
  await knex.schema.dropTable('stock_levels')
}
