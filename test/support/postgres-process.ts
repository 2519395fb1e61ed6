import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from '../../src/servers/local/port.js'
import { type Account, giveTo } from './unprivileged.js'
import type { WantedServer } from './wanted.js'

const run = promisify(execFile)

/** ServerAddress is what a test process is told about a running server; plain JSON, since it crosses a process border. */
export interface ServerAddress {
  readonly name: string
  readonly major: number
  readonly port: number
  readonly password: string
  readonly binaries: string
}

/** StartOptions: `binaries` is the folder that holds bin, lib and share; `folder` an empty one for the server's data. */
export interface StartOptions {
  readonly server: WantedServer
  readonly binaries: string
  readonly folder: string
  readonly account: Account
}

/** RunningServer is a server that ends, and whose folder goes, at `stop` or as soon as this process is gone. */
export interface RunningServer {
  readonly address: ServerAddress
  stop(): Promise<void>
}

// The shell holds the server: when its standard input ends, because we closed it or because we died however that came
// about, it stops the server and removes the data, and the last of several removes the folder around them.
const keeper = `
folder=$1; shift
"$@" >"$folder/server.log" 2>&1 </dev/null 3<&- &
cat >/dev/null
kill -QUIT $! 2>/dev/null
wait $!
rm -rf "$folder"
rmdir "$(dirname "$folder")" 2>/dev/null
`

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '32MB',
  max_connections: '100',
  max_locks_per_transaction: '512',
  max_prepared_transactions: '10',
  wal_level: 'logical',
  max_wal_senders: '4',
  autovacuum: 'off',
  log_min_messages: 'warning',
}

/** environmentOf gives a server's own libraries to it, and nothing else of ours but the PATH. */
function environmentOf(binaries: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LD_LIBRARY_PATH: join(binaries, 'lib'), LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}

async function initialise({ binaries, folder, account }: StartOptions, password: string): Promise<void> {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  giveTo(passwordFile, account)
  // `password` instead of scram: the tests connect thousands of times, and scram costs milliseconds on purpose.
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=password']
  const shape = ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync', `--pgdata=${join(folder, 'data')}`]
  await run(join(binaries, 'bin/initdb'), [...access, ...shape], {
    ...account,
    cwd: folder,
    env: environmentOf(binaries),
  })
}

function hold({ binaries, folder, account }: StartOptions, port: number) {
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const command = [join(binaries, 'bin/postgres'), '-D', join(folder, 'data'), ...flags]
  return spawn('/bin/sh', ['-c', keeper, 'keeper', folder, ...command], {
    ...account,
    cwd: '/',
    env: environmentOf(binaries),
    // A process group of its own: Ctrl-C in a terminal reaches us alone, and the end of our pipe does the rest.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function waitUntilReady(options: StartOptions, port: number, password: string): Promise<void> {
  const end = Date.now() + 30_000
  while (!(await answers(port, password))) {
    if (Date.now() > end) throw new Error(`it did not answer in 30 s: ${logOf(options.folder)}`)
    await sleep(30)
  }
}

function logOf(folder: string): string {
  return readFileSync(join(folder, 'server.log'), 'utf8').slice(-2000)
}

/** startPostgres makes a fresh server in the folder and waits until it answers. */
export async function startPostgres(options: StartOptions): Promise<RunningServer> {
  mkdirSync(options.folder, { recursive: true })
  giveTo(options.folder, options.account)
  const password = randomBytes(12).toString('hex')
  await initialise(options, password)
  const port = await freePort()
  const child = hold(options, port)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.stdin.end()
    await gone
  }
  try {
    await waitUntilReady(options, port, password)
  } catch (error) {
    await stop()
    throw error
  }
  return { address: { ...options.server, port, password, binaries: options.binaries }, stop }
}
