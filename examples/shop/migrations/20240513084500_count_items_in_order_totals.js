/** @param {import('knex').Knex} knex */
exports.up = async (knex) => {
  await knex.schema.dropView('order_totals')
  await knex.raw(`
    create view order_totals (order_id, items, total) as
    select order_id, sum(quantity), sum(quantity * unit_price) from order_items group by order_id
  `)
}

/** @param {import('knex').Knex} knex */
exports.down = async (knex) => {
  await knex.schema.dropView('order_totals')
  await knex.raw(`
    create view order_totals (order_id, total) as
    select order_id, sum(quantity * unit_price) from order_items group by order_id
  `)
}
