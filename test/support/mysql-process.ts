import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'
import { freePort } from '../../src/servers/local/port.js'
import { makeOnce } from '../servers/make-once.mjs'
import type { PackagedServer } from './mysql-known.js'
import { serverHome, serverRoot } from './mysql-packages.js'
import { firstFolder, loaderOf } from './mysql-programs.js'
import { roomyFolder } from './roomy-folder.js'
import { type Account, canRun, giveTo, unprivilegedAccount } from './unprivileged.js'

/** RunningMysql is a server that ends, and whose folder goes, at `stop` or as soon as this process is gone. Root has no password. */
export interface RunningMysql {
  readonly port: number
  stop(): Promise<void>
}

interface Place {
  readonly server: PackagedServer
  readonly root: string
  readonly folder: string
  readonly account: Account
}

// The shell holds the server: when its standard input ends, because we closed it or because we died however that came
// about, it kills the server and removes the data, which nobody will want again.
const keeper = `
folder=$1; shift
"$@" >"$folder/server.log" 2>&1 </dev/null 3<&- &
cat >/dev/null
kill -KILL $! 2>/dev/null
wait $!
rm -rf "$folder"
`

/** commandOf runs a server by its packages' own loader, since they were made for another release's C library. */
function commandOf({ server, root, folder }: Place): readonly string[] {
  const messages = firstFolder(shares(root), 'english')
  return [
    ...loaderOf(root),
    join(root, 'usr/sbin', server.vendor === 'mysql' ? 'mysqld' : 'mariadbd'),
    '--no-defaults',
    `--basedir=${join(root, 'usr')}`,
    `--lc-messages-dir=${messages}`,
    `--tmpdir=${folder}`,
  ]
}

function shares(root: string): readonly string[] {
  return ['mariadb', 'mysql'].map((name) => join(root, 'usr/share', name))
}

const throwaway = [
  '--bind-address=127.0.0.1',
  '--innodb-buffer-pool-size=48M',
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=0',
  '--innodb-flush-method=nosync',
  '--innodb-use-native-aio=0',
  '--performance-schema=OFF',
  '--event-scheduler=OFF',
  '--max-connections=100',
]

const ofVendor = {
  mysql: ['--mysqlx=OFF', '--skip-log-bin', '--secure-file-priv=NULL', '--innodb-redo-log-capacity=8M'],
  mariadb: ['--innodb-log-file-size=8M', '--plugin-maturity=unknown'],
} as const

/** Initialising once, as many tests as there may be: the data folder is kept in .cache and copied. */
async function template(place: Place): Promise<string> {
  const home = serverHome(place.server)
  const kept = join(home, 'data')
  const make = async () => {
    const data = join(place.folder, 'data')
    mkdirSync(data)
    giveTo(data, place.account)
    await initialise(place)
    cpSync(data, `${kept}.partial`, { recursive: true })
    renameSync(`${kept}.partial`, kept)
    rmSync(data, { recursive: true })
  }
  await makeOnce({ lock: join(home, 'data.lock'), isDone: () => existsSync(kept), make })
  return kept
}

async function initialise(place: Place): Promise<void> {
  const isMysql = place.server.vendor === 'mysql'
  const mode = isMysql ? ['--initialize-insecure'] : ['--bootstrap', '--log-warnings=0']
  const flags = [...mode, `--datadir=${join(place.folder, 'data')}`, ...(isMysql ? ofVendor.mysql : [])]
  await runOnce(place, [...commandOf(place), ...flags], isMysql ? '' : systemTables(place.root))
}

/** systemTables is what mariadb-install-db feeds to the server. */
function systemTables(root: string): string {
  const share = firstFolder(shares(root), 'maria_add_gis_sp_bootstrap.sql')
  const text = (name: string) => {
    const file = [`mariadb_${name}.sql`, `mysql_${name}.sql`, `${name}.sql`].find((one) => existsSync(join(share, one)))
    if (file === undefined) throw new Error(`its packages hold no ${name}.sql; remove its folder in .cache`)
    return readFileSync(join(share, file), 'utf8')
  }
  return [
    // Bootstrapping takes one statement per line.
    'create database if not exists mysql;',
    'use mysql;',
    'set @auth_root_socket = null;',
    text('system_tables'),
    text('performance_tables'),
    text('system_tables_data'),
    text('maria_add_gis_sp_bootstrap'),
    text('sys_schema'),
  ].join('\n')
}

async function runOnce(place: Place, command: readonly string[], input: string): Promise<void> {
  const child = spawn(command[0]!, command.slice(1), {
    ...place.account,
    cwd: place.folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`it could not be initialised: ${said.slice(-1000)}`)
}

function hold(place: Place, port: number) {
  const { folder, server, account } = place
  const own = [
    `--datadir=${join(folder, 'data')}`,
    `--port=${port}`,
    `--socket=${join(folder, 's')}`,
    `--pid-file=${join(folder, 'pid')}`,
  ]
  const command = [...commandOf(place), ...throwaway, ...ofVendor[server.vendor], ...own]
  return spawn('/bin/sh', ['-c', keeper, 'keeper', folder, ...command], {
    ...account,
    cwd: folder,
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    // A process group of its own: Ctrl-C in a terminal reaches us alone, and the end of our pipe does the rest.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

async function answers(port: number): Promise<boolean> {
  try {
    const connection = await createConnection({ host: '127.0.0.1', port, user: 'root', connectTimeout: 2000 })
    await connection.end()
    return true
  } catch {
    return false
  }
}

function logOf(folder: string): string {
  const file = join(folder, 'server.log')
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-2000) : 'it said nothing'
}

async function makePlace(server: PackagedServer): Promise<Place> {
  const root = await serverRoot(server)
  const account = unprivilegedAccount()
  const folder = mkdtempSync(join(roomyFolder(), 'roundtrip-mysql-'))
  chmodSync(folder, 0o755)
  giveTo(folder, account)
  const place = { server, root, folder, account }
  if (canRun(commandOf(place)[0]!, account)) return place
  // The checkout is where the account may not look.
  cpSync(root, join(folder, 'root'), { recursive: true, verbatimSymlinks: true })
  return { ...place, root: join(folder, 'root') }
}

function own(folder: string, account: Account): void {
  giveTo(folder, account)
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) giveTo(join(folder, entry), account)
}

/** startMysql copies the template of a server to a folder of its own and starts it there; it fails by name if it cannot be had. */
export async function startMysql(server: PackagedServer): Promise<RunningMysql> {
  try {
    const place = await makePlace(server)
    return await start(place).catch((error: unknown) => {
      rmSync(place.folder, { recursive: true, force: true })
      throw error
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `${server.name} cannot be had: ${reason}. Mend that, or leave it out: TEST_SERVERS=<the others, comma-separated>.`,
    )
  }
}

async function start(place: Place): Promise<RunningMysql> {
  cpSync(await template(place), join(place.folder, 'data'), { recursive: true })
  own(join(place.folder, 'data'), place.account)
  const port = await freePort()
  const child = hold(place, port)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.stdin.end()
    await gone
  }
  const end = Date.now() + 30_000
  while (!(await answers(port))) {
    if (Date.now() > end || child.exitCode !== null) {
      const said = logOf(place.folder)
      await stop()
      throw new Error(`it did not answer in 30 s: ${said}`)
    }
    await sleep(50)
  }
  return { port, stop }
}
