import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { copyPackage, type Installed, type StoredPackage, store, storedPackages } from './installed.js'

interface Packaged {
  readonly packageLocation: string
  readonly packageDependencies: Map<string, string>
  readonly packagePeers: Set<string>
  readonly linkType: 'SOFT' | 'HARD'
  readonly discardFromLookup: boolean
}

type Registry = Map<string | null, Map<string | null, Packaged>>

/** What Yarn itself writes the runtime with. */
interface Runtime {
  generateInlinedScript(settings: object): string
  getESMLoaderTemplate(): string
}

/** installPlugAndPlay lays packages out as Yarn's Plug'n'Play does, unplugged: no node_modules, but a runtime that knows where each package is and what it may import. `workspaces` are folders of packages within the project, each of which may import what the top one may. */
export function installPlugAndPlay(folder: string, installed: Installed, workspaces: readonly string[] = []): void {
  const packages = storedPackages(installed)
  const registry: Registry = new Map()
  const own = packages.map((stored) => [stored.name, add(stored, { folder, registry, packages })] as const)
  const top = { packageDependencies: new Map<string, string>(own), linkType: 'SOFT' as const, discardFromLookup: false }
  const at = (place: string) => ({ ...top, packageLocation: place, packagePeers: new Set<string>() })
  registry.set(null, new Map([[null, at('./')]]))
  const roots: [string, string][] = [
    ['top', './'],
    ...workspaces.map((place): [string, string] => [place, `./${place}/`]),
  ]
  for (const [name, place] of roots) registry.set(name, new Map([['workspace:.', at(place)]]))
  const settings = {
    dependencyTreeRoots: roots.map(([name]) => ({ name, reference: 'workspace:.' })),
    packageRegistry: registry,
    enableTopLevelFallback: true,
  }
  const runtime = createRequire(path.join(store, 'x.js'))('@yarnpkg/pnp') as Runtime
  writeFileSync(path.join(folder, '.pnp.cjs'), runtime.generateInlinedScript(settings))
  writeFileSync(path.join(folder, '.pnp.loader.mjs'), runtime.getESMLoaderTemplate())
}

interface Place {
  readonly folder: string
  readonly registry: Registry
  readonly packages: readonly StoredPackage[]
}

/** A package may import what it depends on, its peers, and itself. */
function add(stored: StoredPackage, at: Place): string {
  const { name, version, needs, peers } = stored
  const known = at.registry.get(name) ?? new Map<string | null, Packaged>()
  at.registry.set(name, known)
  if (known.has(version)) return version
  const location = path.join('.yarn', 'unplugged', `${name.replace('/', '-')}-${version}`, 'node_modules', name)
  copyPackage(stored.folder, path.join(at.folder, location))
  const packageDependencies = new Map<string, string>([[name, version]])
  known.set(version, {
    packageLocation: `./${location}/`,
    packageDependencies,
    packagePeers: new Set(peers),
    linkType: 'HARD' as const,
    discardFromLookup: false,
  })
  const given = at.packages.filter((candidate) => peers.includes(candidate.name))
  for (const need of [...needs.values(), ...given]) packageDependencies.set(need.name, add(need, at))
  return version
}
