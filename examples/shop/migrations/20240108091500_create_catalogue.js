/** @param {import('knex').Knex} knex */
exports.up = async (knex) => {
  await knex.schema.createTable('categories', (table) => {
    table.increments('id')
    table.integer('parent_id').unsigned().references('id').inTable('categories').onDelete('SET NULL')
    table.string('title', 80).notNullable()
    table.integer('position').notNullable().defaultTo(0)
  })
  await knex.schema.createTable('products', (table) => {
    table.increments('id')
    table.integer('category_id').unsigned().notNullable().references('id').inTable('categories')
    table.string('sku', 40).notNullable().unique()
    table.string('name', 120).notNullable()
    table.text('description')
    table.decimal('price', 8, 2).notNullable()
    table.timestamps(true, true)
    table.index(['category_id', 'name'])
  })
}

/** @param {import('knex').Knex} knex */
exports.down = async (knex) => {
  await knex.schema.dropTable('products')
  await knex.schema.dropTable('categories')
}
