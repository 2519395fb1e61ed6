import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { quoteText } from '../../ddl/mysql/quote.js'
import { ToolError } from '../../kernel/errors.js'
import type { Command, Ended, LocalParts, RunProgram } from '../local-parts.js'
import { homeOf, shares } from './local-places.js'
import { placeCommand, privateCopy } from './local-program.js'
import { hasNativePassword, settingsFor } from './local-settings.js'
import { timeZoneStatements } from './local-time-zones.js'

/** initialise fills the data folder as the server's own set-up does: MySQL does it itself, MariaDB is fed the SQL that lies beside it. */
export async function initialise(parts: LocalParts, run: RunProgram): Promise<void> {
  await privateCopy(parts, run)
  writeInitFile(parts)
  const isMysql = parts.binaries.vendor === 'mysql'
  const command = isMysql ? ['--initialize-insecure'] : ['--bootstrap']
  const ended = await run({ ...once(parts, command), ...(isMysql ? {} : { input: systemTables(parts) }) })
  if (ended.code !== 0) throw failed(parts, ended)
}

function once(parts: LocalParts, mode: readonly string[]): Command {
  const [file = '', ...rest] = placeCommand(parts)
  return {
    file,
    arguments: [...rest, ...mode, ...settingsFor(parts.binaries, 'initialising')],
    account: parts.account,
    environment: parts.environment,
    limit: 120_000,
  }
}

/** initFileOf is SQL that the server runs before it takes its first connection; it holds the password, and is gone once the server is ready. */
export function initFileOf({ folder }: LocalParts): string {
  return join(folder.path, 'init.sql')
}

function writeInitFile(parts: LocalParts): void {
  const file = initFileOf(parts)
  writeFileSync(file, `${initStatements(parts).join(';\n')};\n`, { mode: 0o600 })
  const temporary = join(parts.folder.path, 'tmp')
  mkdirSync(temporary, { mode: 0o700 })
  if (parts.account === null) return
  for (const path of [file, temporary]) chownSync(path, parts.account.uid, parts.account.gid)
}

/** The images have a root for every host, whom migrations may name as a definer, and named time zones. */
function initStatements({ binaries, password }: LocalParts): readonly string[] {
  const method = hasNativePassword(binaries) ? 'with mysql_native_password ' : ''
  const by = `identified ${method}by ${quoteText(password.reveal())}`
  return [
    ...(binaries.vendor === 'mariadb' ? otherRoots : []),
    `alter user 'root'@'localhost' ${by}`,
    `create user 'root'@'%' ${by}`,
    `grant all privileges on *.* to 'root'@'%' with grant option`,
    ...timeZoneStatements(),
  ]
}

/** The SQL of MariaDB's system tables makes them for every name of this machine, without a password. */
const otherRoots = [
  `delete from mysql.global_priv where Host <> 'localhost'`,
  `delete from mysql.proxies_priv where Host <> 'localhost'`,
  'flush privileges',
]

/** What mariadb-install-db feeds to the server; the files have other names since 11. Bootstrapping takes one statement per line. */
function systemTables(parts: LocalParts): string {
  const { base } = homeOf(parts.binaries)
  const folder = shares(parts.binaries, base).find((share) => existsSync(join(share, 'maria_add_gis_sp_bootstrap.sql')))
  if (folder === undefined) throw noSystemTables(parts)
  return [
    'create database if not exists mysql;',
    'use mysql;',
    'set @auth_root_socket = null;',
    ...['system_tables', 'performance_tables', 'system_tables_data', 'maria_add_gis_sp_bootstrap', 'sys_schema'].map(
      (name) => textOf(folder, name),
    ),
  ].join('\n')
}

/** One of the later files that an older version did without is no loss. */
function textOf(folder: string, name: string): string {
  const file = [`mariadb_${name}.sql`, `mysql_${name}.sql`, `${name}.sql`].find((one) => existsSync(join(folder, one)))
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8')
}

function noSystemTables({ binaries }: LocalParts): ToolError {
  return new ToolError(
    `MariaDB ${binaries.version} in ${binaries.folder} cannot be set up: the SQL of its system tables was not found.`,
    { blame: 'environment', advice: `${howElse} Debian and Ubuntu have those files in mariadb-server-core.` },
  )
}

const howElse = 'Name a running server with --database-url.'

function failed({ binaries }: LocalParts, ended: Ended): ToolError {
  const lines = ended.stderr.trim().split('\n')
  const reason = lines.find((line) => /\[ERROR\]/.test(line)) ?? lines.at(-1)
  return new ToolError(
    `${binaries.program} ${binaries.version} could not set up a data folder: ${reason || 'it gave no reason'}`,
    { blame: 'environment', advice: howElse },
  )
}
