/** @param {import('knex').Knex} knex */
exports.up = async (knex) => {
  await knex('products').where('price', '<', 0).update({ price: 0 })
  await knex.raw('alter table products add constraint products_price_not_negative check (price >= 0)')
}

/** @param {import('knex').Knex} knex */
exports.down = async (knex) => {
  await knex.raw('alter table products drop constraint products_price_not_negative')
}
