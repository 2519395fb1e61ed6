import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeOnce } from '../servers/make-once.mjs'
import { type AptSource, candidateArchives, type Distribution, distributionOf, parseAptSources } from './apt-sources.js'
import { cacheFolder } from './cache.js'

/** newestMajor is the newest server of the tests, which their clients must know. */
export const newestMajor = 18

const run = promisify(execFile)
const home = join(cacheFolder, 'postgresql-client')
const root = join(home, 'root')

interface Origin {
  readonly distribution: Distribution
  readonly archive: AptSource
  readonly suite: string
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function machineSources(): readonly AptSource[] {
  const folder = '/etc/apt/sources.list.d'
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(list|sources)$/.test(name)) : []
  const paths = [...files.sort().map((name) => join(folder, name)), '/etc/apt/sources.list']
  return paths.flatMap((path) => parseAptSources(readIfThere(path)))
}

function findOrigins(): readonly Origin[] {
  const distribution = distributionOf(readIfThere('/etc/os-release'))
  if (distribution === null) return []
  // The newest suites of every archive come first: a machine's own release has an older client, if any.
  const archives = candidateArchives(machineSources(), distribution)
  const newest = archives.flatMap((archive) => distribution.newest.map((suite) => ({ distribution, archive, suite })))
  const own = archives.flatMap((archive) => archive.suites.map((suite) => ({ distribution, archive, suite })))
  return [...newest, ...own]
}

// Only the distribution's own key counts, whatever else this machine trusts.
function keyringOf({ distribution, archive }: Origin): string | null {
  const own = archive.keyring?.includes(distribution.keyring) ? archive.keyring : null
  const packaged = ['gpg', 'pgp'].map((end) => `/usr/share/keyrings/${distribution.keyring}.${end}`)
  return [own, ...packaged].find((file) => file !== null && existsSync(file)) ?? null
}

/** acquireSettings are the machine's own for reaching its archives (proxies, certificates), without anything that runs commands. */
async function acquireSettings(): Promise<string> {
  const { stdout } = await run('apt-config', ['dump'])
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('Acquire::'))
    .join('\n')
}

/** privateApt makes an apt of its own below `apt`, for which nothing is installed yet, and returns its environment. */
async function privateApt(apt: string, origin: Origin): Promise<NodeJS.ProcessEnv> {
  rmSync(apt, { recursive: true, force: true })
  const folders = [
    'etc/apt/preferences.d',
    'var/lib/apt/lists/partial',
    'var/cache/apt/archives/partial',
    'var/lib/dpkg',
  ]
  for (const folder of folders) mkdirSync(join(apt, folder), { recursive: true })
  writeFileSync(join(apt, 'var/lib/dpkg/status'), '')
  const keyring = keyringOf(origin)
  const signedBy = keyring === null ? '' : `[signed-by=${keyring}] `
  writeFileSync(join(apt, 'etc/apt/sources.list'), `deb ${signedBy}${origin.archive.uri} ${origin.suite} main\n`)
  const settings = [
    await acquireSettings(),
    `Dir "${apt}";`,
    `Dir::State::status "${join(apt, 'var/lib/dpkg/status')}";`,
    'Dir::Etc::trustedparts "/etc/apt/trusted.gpg.d";',
    'APT::Install-Recommends "false";',
    'APT::Sandbox::User "root";',
    'Acquire::Languages "none";',
    // A mirror may keep a suite longer than its release file is fresh. Signatures are still checked.
    'Acquire::Check-Valid-Until "false";',
  ]
  writeFileSync(join(apt, 'apt.conf'), `${settings.join('\n')}\n`)
  return { ...process.env, APT_CONFIG: join(apt, 'apt.conf'), LC_ALL: 'C.UTF-8' }
}

/** newestClient is the highest postgresql-client package that the private apt knows. */
async function newestClient(env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await run('apt-cache', ['search', '--names-only', '^postgresql-client-[0-9]+$'], { env })
  const majors = [...stdout.matchAll(/^postgresql-client-(\d+)/gm)].map((match) => Number(match[1]))
  const newest = Math.max(0, ...majors)
  // An older pg_dump refuses the newest server of the tests.
  if (newest < newestMajor) throw new Error(`its newest client is ${newest === 0 ? 'none' : newest}`)
  return `postgresql-client-${newest}`
}

async function extract(archives: string): Promise<void> {
  const partial = `${root}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  // psql and pg_dump are programs of their own: the Perl that their package depends on is for its wrapper scripts.
  const packages = readdirSync(archives).filter((name) => name.endsWith('.deb') && !/^(lib)?perl/.test(name))
  for (const name of packages) await run('dpkg', ['-x', join(archives, name), partial])
  renameSync(partial, root)
}

async function fetchFrom(origin: Origin): Promise<void> {
  const apt = join(home, 'apt')
  const env = await privateApt(apt, origin)
  await run('apt-get', ['-qq', 'update'], { env })
  const flags = ['-qq', '-y', '--no-install-recommends', '-o', 'APT::Get::Download-Only=true']
  await run('apt-get', [...flags, 'install', await newestClient(env)], { env })
  await extract(join(apt, 'var/cache/apt/archives'))
  rmSync(apt, { recursive: true, force: true })
}

async function fetchAny(): Promise<void> {
  const failures: string[] = []
  for (const origin of findOrigins()) {
    try {
      return await fetchFrom(origin)
    } catch (error) {
      const reason = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error)
      failures.push(`${origin.archive.uri} ${origin.suite}: ${reason}`)
    }
  }
  const tried = failures.length === 0 ? 'this is neither Debian nor Ubuntu with apt sources' : failures.join('; ')
  throw new Error(
    `The tests need pg_dump and psql of PostgreSQL 18, which could not be fetched (${tried}). Install postgresql-client-18.`,
  )
}

/** clientRoot gives a folder into which the newest psql and pg_dump of the distribution are extracted with their libraries, fetched once; nothing is installed. */
export async function clientRoot(): Promise<string> {
  await makeOnce({ lock: join(home, 'lock'), isDone: () => existsSync(root), make: fetchAny })
  return root
}
