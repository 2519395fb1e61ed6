import type { Knex } from 'knex'

// PostgreSQL unless told otherwise: DB_CLIENT=mysql2 runs the same migrations on MySQL and MariaDB.
const client = process.env.DB_CLIENT ?? 'pg'

const migrations: Knex.MigratorConfig = {
  directory: './migrations',
  tableName: 'knex_migrations',
  loadExtensions: ['.js', '.ts'],
}

const config: Record<string, Knex.Config> = {
  development: {
    client,
    connection: process.env.DATABASE_URL ?? { host: '127.0.0.1', user: 'shop', password: 'shop', database: 'shop_development' },
    migrations,
  },
  test: {
    client,
    connection: process.env.DATABASE_URL ?? { host: '127.0.0.1', user: 'shop', password: 'shop', database: 'shop_test' },
    pool: { min: 0, max: 4 },
    migrations,
  },
  production: {
    client,
    connection: process.env.DATABASE_URL,
    pool: { min: 2, max: 10 },
    migrations,
  },
}

export default config
