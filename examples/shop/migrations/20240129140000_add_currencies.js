const currencies = [
  { code: 'EUR', name: 'Euro', minor_units: 2 },
  { code: 'GBP', name: 'Pound sterling', minor_units: 2 },
  { code: 'JPY', name: 'Yen', minor_units: 0 },
  { code: 'USD', name: 'US dollar', minor_units: 2 },
]

/** @param {import('knex').Knex} knex */
exports.up = async (knex) => {
  await knex.schema.createTable('currencies', (table) => {
    table.specificType('code', 'char(3)').primary()
    table.string('name', 60).notNullable()
    table.integer('minor_units').notNullable()
  })
  await knex('currencies').insert(currencies)
  await knex.schema.alterTable('orders', (table) => {
    table.specificType('currency_code', 'char(3)').notNullable().defaultTo('EUR')
    table.foreign('currency_code').references('code').inTable('currencies')
  })
}

/** @param {import('knex').Knex} knex */
exports.down = async (knex) => {
  await knex.schema.alterTable('orders', (table) => {
    table.dropForeign('currency_code')
    table.dropColumn('currency_code')
  })
  await knex.schema.dropTable('currencies')
}
