/** @param {import('knex').Knex} knex */
exports.up = (knex) => knex.schema.alterTable('stock_levels', (table) => table.renameColumn('on_hand', 'available'))

/** @param {import('knex').Knex} knex */
exports.down = (knex) => knex.schema.alterTable('stock_levels', (table) => table.renameColumn('available', 'on_hand'))
