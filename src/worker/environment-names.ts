/** prefixes are those under which applications and libraries look for their database's parts. */
export const prefixes = [
  'DB_',
  'DATABASE_',
  'POSTGRES_',
  'POSTGRESQL_',
  'PG_',
  'MYSQL_',
  'MARIADB_',
  'SQL_',
  'KNEX_',
  'RDS_',
  'TYPEORM_',
  'DB_POSTGRES_',
  'DATABASE_POSTGRES_',
] as const

/** suffixes name each part of a connection behind a prefix. `CONNECTION` alone is not among them: it often names the client. */
export const suffixes = {
  host: ['HOST', 'HOSTNAME', 'SERVER', 'ADDRESS'],
  port: ['PORT'],
  user: ['USER', 'USERNAME', 'USER_NAME', 'LOGIN'],
  password: ['PASSWORD', 'PASS', 'PWD', 'PASSWD'],
  database: ['NAME', 'DATABASE', 'DB', 'DBNAME', 'DATABASE_NAME'],
  url: ['URL', 'URI', 'CONNECTION_STRING', 'DSN', 'CONN_STR', 'CONNECTION_URL', 'CONNECTION_URI'],
} as const

/** exactNames are the names of each part that follow no such rule. */
export const exactNames = {
  host: ['PGHOST', 'DBHOST', 'MYSQLHOST'],
  port: ['PGPORT', 'DBPORT', 'MYSQL_TCP_PORT', 'MYSQLPORT'],
  user: ['PGUSER', 'DBUSER', 'MYSQLUSER'],
  password: ['PGPASSWORD', 'DBPASSWORD', 'DBPASS', 'MYSQL_PWD', 'MYSQL_ROOT_PASSWORD', 'MYSQLPASSWORD'],
  database: ['PGDATABASE', 'DBNAME', 'MYSQLDATABASE'],
  url: [
    'DATABASE_URL',
    'DB_URL',
    'PG_URL',
    'PGURL',
    'DBURL',
    'TEST_DATABASE_URL',
    'DATABASE_TEST_URL',
    'POSTGRES_PRISMA_URL',
    'PG_CONNECTION_STRING',
  ],
} as const

/** Part is one piece of a connection that a variable can hold. */
export type Part = keyof typeof suffixes
