/** @param {import('knex').Knex} knex */
exports.up = async (knex) => {
  await knex.schema.createTable('warehouses', (table) => {
    table.string('code', 30).primary()
    table.string('city', 80)
  })
  await knex.raw('insert into warehouses (code) select distinct warehouse from stock_levels')
  await knex.schema.alterTable('stock_levels', (table) => {
    table.foreign('warehouse').references('code').inTable('warehouses')
  })
}

/** @param {import('knex').Knex} knex */
exports.down = async (knex) => {
  await knex.schema.alterTable('stock_levels', (table) => {
    table.dropForeign('warehouse')
  })
  await knex.schema.dropTable('warehouses')
}
