import { createConnection } from 'mysql2/promise'
import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import type { KnownServer } from './mysql-known.js'
import { dumpProgramOf } from './mysql-programs.js'
import { normaliseMysqlDump } from './normalise-mysql-dump.js'
import { runProgram } from './run-program.js'

/** MysqlDumpOptions: `excludeTables` are names of tables that are left out, `sortColumns` leaves out the order of columns and keys, `rows` adds the rows and counters. */
export interface MysqlDumpOptions {
  readonly excludeTables?: readonly string[]
  readonly sortColumns?: boolean
  readonly rows?: boolean
}

/** At is a database on a server of the tests. */
export interface At {
  readonly server: KnownServer
  readonly connection: ConnectionSettings
}

// Nothing of the machine's own settings may shape what the oracle says.
function whereOf({ host, port, user }: ConnectionSettings): readonly string[] {
  return ['--no-defaults', '--protocol=tcp', `--host=${host}`, `--port=${port}`, `--user=${user}`]
}

function environmentOf({ password }: ConnectionSettings): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC', MYSQL_PWD: password.reveal() }
}

const dumpArguments = [
  '--routines',
  '--triggers',
  '--events',
  '--hex-blob',
  '--skip-comments',
  '--skip-extended-insert',
  '--skip-add-locks',
  '--skip-disable-keys',
  '--no-tablespaces',
  // A snapshot instead of locks: nobody else is there.
  '--single-transaction',
  '--skip-lock-tables',
]

const ofVendor = { mysql: ['--set-gtid-purged=OFF'], mariadb: [] } as const

/** rawDump is what the server's own mysqldump or mariadb-dump prints. It goes on past a view that cannot be read, and says so in the text. */
async function rawDump({ server, connection }: At, args: readonly string[]): Promise<string> {
  const dump = await dumpProgramOf(server)
  const all = [...whereOf(connection), ...dumpArguments, ...ofVendor[server.vendor], '--force', ...args]
  const environment = environmentOf(connection)
  const request = { command: dump, args: [...all, connection.database], environment, mayFail: true } as const
  const { output, errors, code } = await runProgram(request)
  return code === 0 ? output : `${output}-- ${errors.trim().replaceAll('\n', '\n-- ')}\n`
}

interface Extra {
  readonly line: string
}

/** What no dump of one database has: the database's own defaults, and what is granted in it. */
const extras = [
  `select concat('database ', default_character_set_name, ' ', default_collation_name) as line
   from information_schema.schemata where schema_name = database()`,
  `select concat('grant ', user, '@', host, ' ', table_name, ' ', table_priv, ' ', column_priv) as line
   from mysql.tables_priv where db = database() order by 1`,
  `select concat('grant ', user, '@', host, ' ', table_name, '.', column_name, ' ', column_priv) as line
   from mysql.columns_priv where db = database() order by 1`,
  `select concat('grant ', user, '@', host, ' ', routine_name, ' ', proc_priv) as line
   from mysql.procs_priv where db = database() order by 1`,
].join(';')

async function extraLines({ host, port, user, password, database }: ConnectionSettings): Promise<readonly string[]> {
  const to = { host, port, user, password: password.reveal(), database }
  const client = await createConnection({ ...to, multipleStatements: true })
  try {
    const [sets] = await client.query(extras)
    return (sets as unknown as readonly (readonly Extra[])[]).flat().map(({ line }) => line)
  } finally {
    await client.end()
  }
}

/** dumpMysql gives what the server's own dump program says of a database's schema, normalised so that two dumps of equal schemas are equal texts. */
export async function dumpMysql(at: At, options: MysqlDumpOptions = {}): Promise<string> {
  const { database } = at.connection
  const excluded = (options.excludeTables ?? []).map((table) => `--ignore-table=${database}.${table}`)
  const text = await rawDump(at, [...(options.rows === true ? [] : ['--no-data']), ...excluded])
  const { sortColumns = false } = options
  const schema = normaliseMysqlDump(text, { database, sortColumns, counters: options.rows === true })
  return `${(await extraLines(at.connection)).join('\n')}\n${schema}`
}
