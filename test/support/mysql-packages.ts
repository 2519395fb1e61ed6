import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeOnce } from '../servers/make-once.mjs'
import { type AptSource, candidateArchives, type Distribution, distributionOf, parseAptSources } from './apt-sources.js'
import { cacheFolder } from './cache.js'
import type { KnownServer } from './mysql-known.js'

const run = promisify(execFile)

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function machineSources(): readonly AptSource[] {
  const folder = '/etc/apt/sources.list.d'
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(list|sources)$/.test(name)) : []
  const paths = [...files.sort().map((name) => join(folder, name)), '/etc/apt/sources.list']
  return paths.flatMap((path) => parseAptSources(readIfThere(path)))
}

// The servers are Debian's packages: another distribution's archive has none of these suites.
function debianArchives(): { readonly distribution: Distribution; readonly archives: readonly AptSource[] } | null {
  const distribution = distributionOf(readIfThere('/etc/os-release'))
  if (distribution?.name !== 'debian') return null
  const archives = candidateArchives(machineSources(), distribution).filter(
    ({ keyring }) => keyring === null || keyring.includes(distribution.keyring),
  )
  return { distribution, archives }
}

function keyringOf(archive: AptSource, distribution: Distribution): string | null {
  const packaged = ['gpg', 'pgp'].map((end) => `/usr/share/keyrings/${distribution.keyring}.${end}`)
  return [archive.keyring, ...packaged].find((file) => file !== null && existsSync(file)) ?? null
}

/** acquireSettings are the machine's own for reaching its archives (proxies, certificates), without anything that runs commands. */
async function acquireSettings(): Promise<string> {
  const { stdout } = await run('apt-config', ['dump'])
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('Acquire::'))
    .join('\n')
}

/** privateApt makes an apt of its own, for which nothing is installed yet, and returns its environment. */
async function privateApt(apt: string, source: string): Promise<NodeJS.ProcessEnv> {
  rmSync(apt, { recursive: true, force: true })
  for (const folder of ['etc/apt/preferences.d', 'var/lib/apt/lists/partial', 'var/cache/apt/archives/partial'])
    mkdirSync(join(apt, folder), { recursive: true })
  mkdirSync(join(apt, 'var/lib/dpkg'), { recursive: true })
  writeFileSync(join(apt, 'var/lib/dpkg/status'), '')
  writeFileSync(join(apt, 'etc/apt/sources.list'), `${source}\n`)
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

async function extract(archives: string, root: string): Promise<void> {
  const partial = `${root}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  const packages = readdirSync(archives).filter((name) => name.endsWith('.deb') && !/^(lib)?perl/.test(name))
  for (const name of packages) await run('dpkg', ['-x', join(archives, name), partial])
  renameSync(partial, root)
}

async function fetchFrom(server: KnownServer, source: string, home: string): Promise<void> {
  const apt = join(home, 'apt')
  const env = await privateApt(apt, source)
  const options = { env, maxBuffer: 64 * 1024 * 1024 }
  await run('apt-get', ['-qq', 'update'], options)
  const flags = ['-qq', '-y', '--no-install-recommends', '-o', 'APT::Get::Download-Only=true']
  await run('apt-get', [...flags, 'install', ...server.packages], options)
  await extract(join(apt, 'var/cache/apt/archives'), join(home, 'root'))
  rmSync(apt, { recursive: true, force: true })
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error)
}

async function fetchAny(server: KnownServer, home: string): Promise<void> {
  const debian = debianArchives()
  const failures: string[] = []
  for (const archive of debian?.archives ?? []) {
    const keyring = keyringOf(archive, debian!.distribution)
    const signedBy = keyring === null ? '' : `[signed-by=${keyring}] `
    try {
      return await fetchFrom(server, `deb ${signedBy}${archive.uri} ${server.suite} main`, home)
    } catch (error) {
      failures.push(`${archive.uri} ${server.suite}: ${reasonOf(error)}`)
    }
  }
  const tried = failures.length === 0 ? 'this is no Debian with apt sources' : failures.join('; ')
  throw new Error(`its packages could not be fetched (${tried})`)
}

/** serverHome is the folder below .cache that keeps one server. */
export function serverHome(server: KnownServer): string {
  return join(cacheFolder, server.name)
}

/** serverRoot gives a folder into which the server's packages are extracted with their libraries, fetched once; nothing is installed. */
export async function serverRoot(server: KnownServer): Promise<string> {
  const home = serverHome(server)
  const root = join(home, 'root')
  await makeOnce({ lock: join(home, 'lock'), isDone: () => existsSync(root), make: () => fetchAny(server, home) })
  return root
}
