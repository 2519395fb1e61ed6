import { basename, relative } from 'node:path'

/** Named is a project that is to have a key: the one it was given, or null. */
export interface Named {
  readonly folder: string
  readonly key: string | null
}

/** Names that the report of the whole run has in the same folder. */
const reserved = ['report.json', 'report.md', 'report.html', 'schema.sql', 'schema.json']

/** projectKeys gives each project a name for its folder of the report: the one it was given, else the name of its own folder, else its whole path below `cwd`; no two are the same, also where capitals count for nothing. */
export function projectKeys(projects: readonly Named[], cwd: string): readonly string[] {
  const simple = projects.map(({ folder, key }) => key ?? safe(basename(folder)))
  const taken = (name: string) => simple.filter((other) => same(other, name)).length
  const wanted = projects.map(({ folder, key }, index) => {
    const name = simple[index] ?? ''
    if (key !== null || (taken(name) === 1 && !reserved.includes(name.toLowerCase()))) return name
    return safe(relative(cwd, folder)) || name
  })
  const given = new Set(reserved)
  return wanted.map((name) => {
    const free = [name, ...projects.map((_, index) => `${name}-${index + 2}`)].find(
      (form) => !given.has(form.toLowerCase()),
    )
    given.add((free ?? name).toLowerCase())
    return free ?? name
  })
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** What is neither letter, digit nor one of `._-` has a meaning in some file system or shell. */
function safe(path: string): string {
  const name = path.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '')
  return name === '' ? 'project' : name
}

/** keyFault says why a key that was given cannot name a folder; null where it can. */
export function keyFault(key: unknown): string | null {
  if (typeof key === 'string' && /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(key) && !reserved.includes(key.toLowerCase()))
    return null
  return 'the key names a folder of the report: letters, digits, dots, dashes and underscores.'
}
