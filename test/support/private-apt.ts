import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type AptSource, candidateArchives, type Distribution, distributionOf, parseAptSources } from './apt-sources.js'

const run = promisify(execFile)

/** Origin is one suite of an archive, and the file of keys that must have signed it; null where apt's own trusted keys do. */
export interface Origin {
  readonly uri: string
  readonly suite: string
  readonly components: readonly string[]
  readonly keyring: string | null
}

/** Fetching says what to take: `choose` names packages, knowing those there are, and throws a reason where an origin will not do. */
export interface Fetching {
  /** The folder that keeps what is fetched; the packages are extracted to `root` below it. */
  readonly home: string
  readonly choose: (apt: PrivateApt) => Promise<readonly string[]>
}

/** PrivateApt answers what an origin has. */
export interface PrivateApt {
  /** The versions of the packages whose whole name matches, by name. */
  versions(pattern: string): Promise<ReadonlyMap<string, string>>
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** machineDistribution is what this machine's packages are of; null where they are neither Debian's nor Ubuntu's. */
export function machineDistribution(): Distribution | null {
  return distributionOf(readIfThere('/etc/os-release'))
}

function machineSources(): readonly AptSource[] {
  const folder = '/etc/apt/sources.list.d'
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(list|sources)$/.test(name)) : []
  const paths = [...files.sort().map((name) => join(folder, name)), '/etc/apt/sources.list']
  return paths.flatMap((path) => parseAptSources(readIfThere(path)))
}

/** machineArchives are the archives of the distribution that this machine is configured for, the likeliest first. */
export function machineArchives(distribution: Distribution): readonly AptSource[] {
  return candidateArchives(machineSources(), distribution)
}

/** keyringOf is the file of the distribution's own keys, whatever else this machine trusts; null where there is none. */
export function keyringOf(distribution: Distribution, archive: AptSource | null): string | null {
  const own = archive?.keyring?.includes(distribution.keyring) ? archive.keyring : null
  const packaged = ['gpg', 'pgp'].map((end) => `/usr/share/keyrings/${distribution.keyring}.${end}`)
  return [own, ...packaged].find((file) => file !== null && existsSync(file)) ?? null
}

/** originsOf lists the suites in each of the machine's archives of its distribution, suite by suite. */
export function originsOf(distribution: Distribution, suites: readonly string[]): readonly Origin[] {
  return machineArchives(distribution).flatMap((archive) =>
    suites.map((suite) => ({
      uri: archive.uri,
      suite,
      components: distribution.components,
      keyring: keyringOf(distribution, archive),
    })),
  )
}

/** acquireSettings are the machine's own for reaching its archives (proxies, certificates), without anything that runs commands. */
async function acquireSettings(): Promise<string> {
  const { stdout } = await run('apt-config', ['dump'])
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('Acquire::'))
    .join('\n')
}

/** prepare makes an apt of its own, for which nothing is installed yet, and returns its environment. */
async function prepare(apt: string, { uri, suite, components, keyring }: Origin): Promise<NodeJS.ProcessEnv> {
  rmSync(apt, { recursive: true, force: true })
  const folders = ['etc/apt/preferences.d', 'var/lib/apt/lists/partial', 'var/cache/apt/archives/partial']
  for (const folder of [...folders, 'var/lib/dpkg']) mkdirSync(join(apt, folder), { recursive: true })
  writeFileSync(join(apt, 'var/lib/dpkg/status'), '')
  const signedBy = keyring === null ? '' : `[signed-by=${keyring}] `
  writeFileSync(join(apt, 'etc/apt/sources.list'), `deb ${signedBy}${uri} ${suite} ${components.join(' ')}\n`)
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

async function versions(env: NodeJS.ProcessEnv, pattern: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await run('apt-cache', ['search', '--names-only', `^${pattern}$`], { env })
  const names = stdout
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((name) => new RegExp(`^${pattern}$`).test(name))
  const found = names.map(async (name): Promise<readonly [string, string]> => {
    const shown = await run('apt-cache', ['show', '--no-all-versions', name], { env })
    // Without the epoch, which Debian puts before MariaDB's own number.
    return [name, /^Version: (?:\d+:)?(.+)$/m.exec(shown.stdout)?.[1] ?? '']
  })
  return new Map(await Promise.all(found))
}

async function extract(archives: string, root: string): Promise<void> {
  const partial = `${root}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  // The programs that the tests run need no Perl: what depends on it are wrapper scripts.
  const packages = readdirSync(archives).filter((name) => name.endsWith('.deb') && !/^(lib)?perl/.test(name))
  for (const name of packages) await run('dpkg', ['-x', join(archives, name), partial])
  renameSync(partial, root)
}

async function fetchFrom(origin: Origin, { home, choose }: Fetching): Promise<void> {
  const apt = join(home, 'apt')
  const options = { env: await prepare(apt, origin), maxBuffer: 64 * 1024 * 1024 }
  await run('apt-get', ['-qq', 'update'], options)
  const packages = await choose({ versions: (pattern) => versions(options.env, pattern) })
  const flags = ['-qq', '-y', '--no-install-recommends', '-o', 'APT::Get::Download-Only=true']
  await run('apt-get', [...flags, 'install', ...packages], options)
  await extract(join(apt, 'var/cache/apt/archives'), join(home, 'root'))
  rmSync(apt, { recursive: true, force: true })
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error)
}

/** fetchFirst extracts packages with all that they depend on from the first origin that has them; nothing is installed. It throws what each origin said. */
export async function fetchFirst(origins: readonly Origin[], fetching: Fetching): Promise<void> {
  const failures: string[] = []
  for (const origin of origins) {
    try {
      return await fetchFrom(origin, fetching)
    } catch (error) {
      failures.push(`${origin.uri} ${origin.suite}: ${reasonOf(error)}`)
    }
  }
  throw new Error(failures.length === 0 ? 'this is neither Debian nor Ubuntu with apt sources' : failures.join('; '))
}
