import { chownSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ToolError } from '../../kernel/errors.js'
import type { Secret } from '../../kernel/secret.js'
import type { Account } from './account.js'
import type { Binaries } from './binaries.js'
import type { ServerFolder } from './folder.js'
import { type Ended, run } from './run.js'

/** ClusterParts is what a new data folder is made of. */
export interface ClusterParts {
  readonly binaries: Binaries
  readonly folder: ServerFolder
  readonly account: Account
  readonly password: Secret
  /** The whole environment of initdb and the server. */
  readonly environment: NodeJS.ProcessEnv
}

/** superuser is what the usual images call theirs, so that a migration which grants to it finds it. */
export const superuser = 'postgres'

/** C.UTF-8 has the character classes of Unicode and the order of code points, and every Linux has it; elsewhere plain C does. */
const locales = ['C.UTF-8', 'C']

/** makeCluster fills the data folder. UTF-8 always; what order text sorts in is no part of a schema. */
export async function makeCluster(parts: ClusterParts): Promise<void> {
  const passwordFile = writePassword(parts)
  try {
    for (const locale of locales) {
      const ended = await initialise(parts, passwordFile, locale)
      if (ended.code === 0) return
      if (!/locale/i.test(ended.stderr) || locale === 'C') throw failed(parts, ended)
      rmSync(parts.folder.data, { recursive: true, force: true })
    }
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** A file of its own, since arguments are visible to every process on the machine. */
function writePassword({ folder, account, password }: ClusterParts): string {
  const file = join(folder.path, 'password')
  writeFileSync(file, password.reveal(), { mode: 0o600 })
  if (account !== null) chownSync(file, account.uid, account.gid)
  return file
}

function initialise(
  { binaries, folder, account, environment }: ClusterParts,
  file: string,
  locale: string,
): Promise<Ended> {
  const checksums = binaries.major >= 18 ? ['--no-data-checksums'] : []
  return run({
    file: join(binaries.folder, 'initdb'),
    arguments: [
      `--pgdata=${folder.data}`,
      `--username=${superuser}`,
      `--pwfile=${file}`,
      '--auth=password',
      '--encoding=UTF8',
      `--locale=${locale}`,
      '--no-sync',
      ...checksums,
    ],
    account,
    environment,
    limit: 120_000,
  })
}

function failed({ binaries }: ClusterParts, ended: Ended): ToolError {
  const reason = ended.stderr.trim().split('\n').at(-1) || 'it gave no reason'
  return new ToolError(`initdb of PostgreSQL ${binaries.version} in ${binaries.folder} failed: ${reason}`, {
    blame: 'environment',
    advice: 'Use --server embedded, or name a running server with --database-url.',
  })
}

/** What a crash would lose is thrown away anyway; the catalog is what works here, so plans are not compiled, and many tables in one transaction need many locks. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  checkpoint_timeout: '1h',
  max_wal_size: '1GB',
  wal_level: 'logical',
  max_connections: '100',
  max_locks_per_transaction: '1024',
  max_prepared_transactions: '16',
  autovacuum: 'off',
  jit: 'off',
  timezone: 'UTC',
  logging_collector: 'off',
} as const

/** serverCommand is the command line of the server on a port of 127.0.0.1. */
export function serverCommand({ binaries, folder }: ClusterParts, port: number): readonly string[] {
  return [
    join(binaries.folder, 'postgres'),
    '-D',
    folder.data,
    ...Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

/** lastWords is the end of the server's log. */
export function lastWords(folder: ServerFolder): string {
  try {
    return readFileSync(join(folder.path, 'log'), 'utf8').trim().split('\n').slice(-3).join(' ')
  } catch {
    return 'there is no log'
  }
}
