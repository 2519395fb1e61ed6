import { chownSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ToolError } from '../../kernel/errors.js'
import type { LocalEngine, Session } from '../dialect.js'
import type { Binaries, Ended, LocalParts, RunProgram, UsualPlace } from '../local-parts.js'
import { newestMajor, oldestMajor } from './capabilities.js'
import { quoteText } from './quote.js'

/** Where Debian and Ubuntu, Red Hat, Homebrew, Postgres.app and FreeBSD keep servers. */
const usualPlaces: readonly UsualPlace[] = [
  { parent: '/usr/lib/postgresql', form: /^\d+$/, rest: 'bin' },
  { parent: '/usr', form: /^pgsql-\d+$/, rest: 'bin' },
  { parent: '/opt/homebrew/opt', form: /^postgresql(@\d+)?$/, rest: 'bin' },
  { parent: '/usr/local/opt', form: /^postgresql(@\d+)?$/, rest: 'bin' },
  { parent: '/home/linuxbrew/.linuxbrew/opt', form: /^postgresql(@\d+)?$/, rest: 'bin' },
  { parent: '/Applications/Postgres.app/Contents/Versions', form: /^\d+$/, rest: 'bin' },
  '/usr/local/pgsql/bin',
  '/usr/local/bin',
]

/** What the usual images call theirs, so that a migration which grants to it finds it. */
const superuser = 'postgres'

/** postgresEngine starts PostgreSQL with initdb and postgres. */
export const postgresEngine: LocalEngine = {
  products: [
    {
      vendor: 'postgresql',
      title: 'PostgreSQL',
      names: ['postgres', 'postgresql'],
      oldest: String(oldestMajor),
      newest: String(newestMajor),
    },
  ],
  programs: [{ server: 'postgres', beside: ['initdb'] }],
  usualPlaces,
  versionOf(printed) {
    const version = /^postgres \(PostgreSQL\) (\d+[.\w]*)/.exec(printed)?.[1]
    return version === undefined ? null : { vendor: 'postgresql', version }
  },
  productOfClient: () => 'postgresql',
  howToInstall({ version }) {
    const image = version === null ? newestMajor : Number.parseInt(version, 10)
    return `Install it (Debian and Ubuntu: apt-get install postgresql-${image}), or run a service container of the image postgres:${image} and name it with --database-url.`
  },
  superuser,
  initialise,
  command,
  // The immediate shutdown: no checkpoint, and the children end at once.
  stopSignal: 'SIGQUIT',
  pidFile: 'postmaster.pid',
  ready: makePasswordCheap,
}

function majorOf({ version }: Binaries): number {
  return Number.parseInt(version, 10)
}

/** C.UTF-8 has the character classes of Unicode and the order of code points, and every Linux has it; elsewhere plain C does. */
const locales = ['C.UTF-8', 'C']

/** UTF-8 always; what order text sorts in is no part of a schema. */
async function initialise(parts: LocalParts, run: RunProgram): Promise<void> {
  const passwordFile = writePassword(parts)
  try {
    for (const locale of locales) {
      const ended = await run(initdb(parts, passwordFile, locale))
      if (ended.code === 0) return
      if (!/locale/i.test(ended.stderr) || locale === 'C') throw failed(parts, ended)
      rmSync(parts.folder.data, { recursive: true, force: true })
    }
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** A file of its own, since arguments are visible to every process on the machine. */
function writePassword({ folder, account, password }: LocalParts): string {
  const file = join(folder.path, 'password')
  writeFileSync(file, password.reveal(), { mode: 0o600 })
  if (account !== null) chownSync(file, account.uid, account.gid)
  return file
}

function initdb({ binaries, folder, account, environment }: LocalParts, passwordFile: string, locale: string) {
  const checksums = majorOf(binaries) >= 18 ? ['--no-data-checksums'] : []
  return {
    file: join(binaries.folder, 'initdb'),
    arguments: [
      `--pgdata=${folder.data}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=password',
      '--encoding=UTF8',
      `--locale=${locale}`,
      '--no-sync',
      ...checksums,
    ],
    account,
    environment,
    limit: 120_000,
  }
}

function failed({ binaries }: LocalParts, ended: Ended): ToolError {
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

function command({ binaries, folder }: LocalParts, port: number): readonly string[] {
  return [
    join(binaries.folder, 'postgres'),
    '-D',
    folder.data,
    ...Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

/** Every session of a run pays for the password once: SCRAM's 4096 rounds are milliseconds. Since 16 their number is a setting; before, MD5 of a random password on 127.0.0.1 does. */
async function makePasswordCheap(session: Session, { binaries, password }: LocalParts): Promise<void> {
  await session.query(majorOf(binaries) >= 16 ? 'set scram_iterations = 1' : `set password_encryption = 'md5'`)
  await session.query(`alter role ${superuser} password ${quoteText(password.reveal())}`)
}
