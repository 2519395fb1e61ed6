import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createView('order_totals', (view) => {
    view.columns(['order_id', 'total'])
    view.as(
      knex('order_items')
        .select('order_id', knex.raw('sum(quantity * unit_price)'))
        .groupBy('order_id'),
    )
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropView('order_totals')
}
