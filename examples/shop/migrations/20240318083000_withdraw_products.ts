import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('products', (table) => {
    table.timestamp('withdrawn_at').nullable()
    table.index(['withdrawn_at'])
  })
}

export async function down(): Promise<void> {
  // Going back would lose which products were withdrawn, so the column stays.
}
