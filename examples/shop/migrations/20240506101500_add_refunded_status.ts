import type { Knex } from 'knex'

const before = ['pending', 'paid', 'shipped', 'cancelled']
const after = [...before, 'refunded']

export async function up(knex: Knex): Promise<void> {
  await allowStatuses(knex, after)
}

export async function down(knex: Knex): Promise<void> {
  await knex('orders').where({ status: 'refunded' }).update({ status: 'cancelled' })
  await allowStatuses(knex, before)
}

// Knex writes an enum as text with a check on PostgreSQL, as a column type on MySQL and MariaDB.
async function allowStatuses(knex: Knex, statuses: readonly string[]): Promise<void> {
  const list = statuses.map((status) => `'${status}'`).join(', ')
  if (knex.client.config.client === 'pg') {
    await knex.raw('alter table orders drop constraint orders_status_check')
    await knex.raw(`alter table orders add constraint orders_status_check check (status in (${list}))`)
  } else {
    await knex.raw(`alter table orders modify status enum(${list}) not null default 'pending'`)
  }
}
