/** AptSource is one archive that a machine's apt is configured for; `keyring` is null where apt's own trusted keys sign it. */
export interface AptSource {
  readonly uri: string
  readonly suites: readonly string[]
  readonly keyring: string | null
}

/** parseAptSources reads the text of one file of sources, deb822 (`.sources`) or one line per archive (`.list`). */
export function parseAptSources(text: string): readonly AptSource[] {
  return /^URIs:/im.test(text) ? parseStanzas(text) : parseLines(text)
}

function parseStanzas(text: string): readonly AptSource[] {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split(/\n\s*\n/)
    .flatMap(parseStanza)
}

function parseStanza(stanza: string): readonly AptSource[] {
  const field = (name: string) => stanza.match(new RegExp(`^${name}:[ \\t]*(.*)$`, 'im'))?.[1]?.trim() ?? ''
  const words = (name: string) => field(name).split(/\s+/).filter(Boolean)
  if (/^(no|false)$/i.test(field('Enabled')) || !words('Types').includes('deb')) return []
  const keyring = keyringFile(field('Signed-By'))
  return words('URIs').map((uri) => ({ uri, suites: words('Suites'), keyring }))
}

function parseLines(text: string): readonly AptSource[] {
  return text.split('\n').flatMap((line) => {
    const [, options, uri, suite] = line.match(/^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)/) ?? []
    if (uri === undefined || suite === undefined) return []
    return [{ uri, suites: [suite], keyring: keyringFile(options?.match(/signed-by=(\S+)/i)?.[1] ?? '') }]
  })
}

// A key written out in the sources, or a fingerprint, is not worth reading for a test's sake: the archive's packaged keyring serves.
function keyringFile(signedBy: string): string | null {
  return signedBy.startsWith('/') ? signedBy : null
}

/** Distribution is what differs between the two families of packages we can fetch from: `newest` are the suites that may hold the newest client, best first. */
export interface Distribution {
  readonly name: 'debian' | 'ubuntu'
  readonly keyring: string
  readonly components: readonly string[]
  readonly newest: readonly string[]
}

/** distributions are those that we know, by name. */
export const distributions: Readonly<Record<Distribution['name'], Distribution>> = {
  debian: { name: 'debian', keyring: 'debian-archive-keyring', components: ['main'], newest: ['sid'] },
  ubuntu: {
    name: 'ubuntu',
    keyring: 'ubuntu-archive-keyring',
    // MariaDB is in `universe` up to 25.10.
    components: ['main', 'universe'],
    // `devel` is the archive's own name for the release in the making; some mirrors lack it.
    newest: ['devel', 'resolute'],
  },
}

/** distributionOf reads the text of /etc/os-release; null for a machine that has no Debian packages. */
export function distributionOf(osRelease: string): Distribution | null {
  const field = (name: string) => osRelease.match(new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm'))?.[1] ?? ''
  const ids = [field('ID'), ...field('ID_LIKE').split(' ')]
  // Ubuntu and its kin say `ID_LIKE=debian` too, so the nearer name decides.
  return ids.flatMap((id) => Object.values(distributions).filter((one) => one.name === id))[0] ?? null
}

/** candidateArchives orders the machine's sources by how likely each is the distribution's own archive: so named, then lists of mirrors, then the rest. A third party's (`.../linux/ubuntu`) may be among them and fails for its signature. */
export function candidateArchives(sources: readonly AptSource[], distribution: Distribution): readonly AptSource[] {
  const named = new RegExp(`/${distribution.name}/?$`)
  const rank = ({ uri, keyring }: AptSource) => {
    if (keyring !== null && !keyring.includes(distribution.keyring)) return 3
    if (named.test(uri)) return 0
    return uri.startsWith('mirror+') ? 1 : 2
  }
  const distinct = sources.filter((one, index) => sources.findIndex((other) => other.uri === one.uri) === index)
  return [...distinct].sort((a, b) => rank(a) - rank(b))
}
