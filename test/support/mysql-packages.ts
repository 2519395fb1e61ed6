import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeOnce } from '../servers/make-once.mjs'
import { type Distribution, distributions } from './apt-sources.js'
import { cacheFolder } from './cache.js'
import type { PackagedServer } from './mysql-known.js'
import { fetchFirst, keyringOf, machineDistribution, type Origin, originsOf, type PrivateApt } from './private-apt.js'

const debianKeys = join(cacheFolder, 'debian-archive-keyring')

/** The keys of Debian as the machine's own archive packages them, so that what signs Debian's packages is itself signed. */
async function debianKeyring(own: Distribution): Promise<string> {
  const root = join(debianKeys, 'root')
  const name = distributions.debian.keyring
  const make = () => fetchFirst(originsOf(own, own.newest), { home: debianKeys, choose: async () => [name] })
  await makeOnce({ lock: join(debianKeys, 'lock'), isDone: () => existsSync(root), make })
  const folder = join(root, 'usr/share/keyrings')
  const file = readdirSync(folder).find((one) => one === `${name}.gpg` || one === `${name}.pgp`)
  if (file === undefined) throw new Error(`the package ${name} holds no keys; remove its folder in .cache`)
  return join(folder, file)
}

/** Debian's own archive is the last resort on another distribution, with keys that the machine has or can fetch. */
async function debianOrigins(server: PackagedServer, own: Distribution): Promise<readonly Origin[]> {
  const { debian } = distributions
  const keyring = keyringOf(debian, null) ?? (await debianKeyring(own))
  const uri = 'http://deb.debian.org/debian'
  return server.suites.debian.map((suite) => ({ uri, suite, components: debian.components, keyring }))
}

/** chooseServer takes the server's packages if they are of its version: a suite in the making moves on. */
async function chooseServer(server: PackagedServer, apt: PrivateApt): Promise<readonly string[]> {
  const [program] = server.packages
  const found = (await apt.versions(program)).get(program)
  if (found === undefined) throw new Error(`it has no ${program}`)
  if (!found.startsWith(server.version)) throw new Error(`its ${program} is ${found}`)
  return server.packages
}

async function fetchServer(server: PackagedServer): Promise<void> {
  const fetching = { home: serverHome(server), choose: (apt: PrivateApt) => chooseServer(server, apt) }
  const own = machineDistribution()
  if (own === null) throw new Error('its packages could not be fetched (this is neither Debian nor Ubuntu)')
  const failures: string[] = []
  const nearest = async () => originsOf(own, server.suites[own.name])
  for (const origins of own.name === 'debian' ? [nearest] : [nearest, () => debianOrigins(server, own)]) {
    try {
      return await fetchFirst(await origins(), fetching)
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new Error(`its packages could not be fetched (${failures.join('; ')})`)
}

/** serverHome is the folder below .cache that keeps one server. */
export function serverHome(server: PackagedServer): string {
  return join(cacheFolder, server.name)
}

/** serverRoot gives a folder into which the server's packages are extracted with their libraries, fetched once; nothing is installed. */
export async function serverRoot(server: PackagedServer): Promise<string> {
  const home = serverHome(server)
  const root = join(home, 'root')
  await makeOnce({ lock: join(home, 'lock'), isDone: () => existsSync(root), make: () => fetchServer(server) })
  return root
}
