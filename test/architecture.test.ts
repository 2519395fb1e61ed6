import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../src', import.meta.url))

/** The import table: which folder may import which; all may import kernel and their own. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  schema: [],
  ddl: ['schema'],
  diff: ['schema'],
  history: ['schema', 'diff'],
  models: ['schema', 'diff'],
  rules: ['schema', 'ddl', 'diff', 'history'],
  report: ['schema', 'diff', 'history', 'rules'],
  dialects: ['schema', 'ddl'],
  servers: ['dialects', 'schema'],
  revisions: ['history'],
  protocol: ['history'],
  worker: ['protocol', 'history'],
  project: ['history', 'protocol'],
  child: ['project', 'protocol', 'history'],
  rows: ['schema', 'dialects'],
  scratch: ['schema', 'diff', 'dialects', 'servers', 'rows'],
  trips: ['schema', 'diff', 'history', 'dialects', 'rows', 'scratch', 'worker', 'protocol'],
  archive: ['schema', 'dialects', 'rows'],
  sync: ['schema', 'diff', 'dialects', 'rows'],
  ports: ['report', 'history', 'archive'],
  inputs: [],
  console: ['report', 'ports', 'rules', 'history'],
  github: ['report', 'ports', 'inputs', 'rules'],
  commands: [
    'schema',
    'diff',
    'history',
    'models',
    'rules',
    'report',
    'dialects',
    'servers',
    'revisions',
    'protocol',
    'worker',
    'rows',
    'scratch',
    'trips',
    'archive',
    'sync',
    'ports',
    'inputs',
  ],
  entries: ['commands', 'console', 'github', 'inputs', 'child', 'report', 'servers'],
}
const page = readFileSync(fileURLToPath(new URL('../docs/architecture.md', import.meta.url)), 'utf8')

/** What the table of docs/architecture.md says of a folder's imports. */
function documented(cell: string): readonly string[] {
  const named = [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '')
  return (cell.startsWith('all but') ? folders.filter((name) => !named.includes(name)) : named).sort()
}

const pure = new Set(['schema', 'ddl', 'diff', 'history', 'models', 'rules', 'report'])
const entries = new Set(['action.ts', 'cli.ts', 'worker.ts', 'embedded.ts', 'main.ts'])

function sources(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sources(path)
    return name.endsWith('.ts') ? [path] : []
  })
}

function importsOf(text: string): readonly string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s+['"]([^'"]+)['"]|(?:import\(|import\s+)\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map((match) => match[1] ?? match[2] ?? '')
}

/** Template texts are emptied: they hold examples of migrations and SQL, which are not our code. Comments and other strings are stepped over whole. */
function withoutTemplates(text: string): string {
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g
  return text.replace(token, (found) => (found.startsWith('`') ? '``' : found))
}

const files = sources(root).map((path) => {
  const name = relative(root, path)
  const parts = name.split('/')
  const text = withoutTemplates(readFileSync(path, 'utf8'))
  return { name, folder: parts.length === 1 ? 'entries' : (parts[0] ?? ''), text, imports: importsOf(text) }
})

/** The folders that have sources. */
const folders: readonly string[] = [...new Set(files.map(({ folder }) => folder))].filter((name) => name !== 'entries')

function targetFolder(file: string, specifier: string): string {
  const parts = join(file, '..', specifier).split('/')
  return parts.length === 1 ? 'entries' : (parts[0] ?? '')
}

type Source = (typeof files)[number]

/** violations runs one rule over the files and gives each breach with its file, all at once. */
function violations(rule: (file: Source) => readonly string[], of: readonly Source[] = files): readonly string[] {
  return of.flatMap((file) => rule(file).map((breach) => `${file.name}: ${breach}`))
}

function forbiddenImports({ name, folder, imports }: Source): readonly string[] {
  const known = allowed[folder]
  if (known === undefined) return [`folder ${folder} is not in the table`]
  return imports
    .filter((specifier) => specifier.startsWith('.') && !specifier.includes('node_modules'))
    .map((specifier) => targetFolder(name, specifier))
    .filter((target) => target !== folder && target !== 'kernel' && !known.includes(target))
}

function impurities({ imports, text }: Source): readonly string[] {
  const foreign = imports.filter((specifier) => !specifier.startsWith('.') && specifier !== 'node:crypto')
  const used = /\bprocess\.(?:env|cwd|argv|platform|versions)\b|\bDate\.now\(|\bnew Date\(\)|Math\.random\(/.exec(text)
  const onlyHash = !imports.includes('node:crypto') || /import \{ createHash \} from 'node:crypto'/.test(text)
  return [...foreign, ...(used ?? []), ...(onlyHash ? [] : ['node:crypto beyond createHash'])]
}

const familyQuestion = /.*\b(?:family|vendor|scheme) [!=]== '.*/g

const lineCount = (text: string) => text.trimEnd().split('\n').length
const isDataFile = (name: string) => /(?:sql|data|catalog|coverage|columns|queries|kinds)[\w-]*\.ts$/.test(name)

/** A bundler takes in what such a URL or path names (once the whole repository), and the module lies elsewhere then. */
const takenIn =
  /^(?!.*advice:).*\bnew URL\(\s*['"`]\.[^)]*import\.meta\.url|path\.\w+\((?:[^()]*,\s*)?process\.cwd\(\)/gm

describe('architecture', () => {
  it('nothing names files so that a bundler takes them in', () => {
    expect(violations(({ text }) => text.match(takenIn) ?? [])).toEqual([])
  })

  it('docs/architecture.md tells of every folder, and what it may import, as it is here', () => {
    const rows = page.matchAll(/^\| `(\w+)` \|.*\| ([^|]+) \|$/gm)
    const told = Object.fromEntries([...rows].map(([, name = '', cell = '']) => [name, documented(cell)]))
    const isThere = (name: string) => folders.includes(name)
    const known = folders.map((name) => [name, allowed[name]?.filter(isThere).sort() ?? []])
    const commands = told.commands?.filter((name) => name !== 'commands' && name !== 'kernel')
    expect({ ...told, commands }).toEqual(Object.fromEntries(known))
  })

  it('reads the sources', () => expect(files.length).toBeGreaterThan(40))

  it('every folder imports only what the table allows', () => expect(violations(forbiddenImports)).toEqual([]))

  it('only dialects knows what is one family of servers: the rest knows a dialect', () => {
    const reached = ({ name, folder, imports }: Source) =>
      folder === 'dialects' ? [] : imports.filter((specifier) => /^dialects\/[^/]+\//.test(join(name, '..', specifier)))
    // The embedded server is PostgreSQL.
    const others = files.filter(({ name }) => !name.startsWith('servers/embedded'))
    expect(violations(reached, others)).toEqual([])
  })

  it('the worker knows what is one family of servers in one place', () => {
    const reached = ({ name, imports }: Source) =>
      imports
        .map((specifier) => join(name, '..', specifier))
        .filter((target) => /^child\/(?:mysql|postgres)\//.test(target) && join(target, '..') !== join(name, '..'))
    const others = files.filter(({ name }) => name !== 'child/families.ts')
    expect(violations(reached, others)).toEqual([])
  })

  it('nobody asks which family or product it is: a record has an entry for each', () => {
    // Within a family's own folder MySQL and MariaDB are told apart.
    const others = files.filter(({ name }) => !/(?:^|\/)(?:mysql|postgres)\//.test(name))
    const asked = ({ name }: Source) => readFileSync(join(root, name), 'utf8').match(familyQuestion) ?? []
    expect(others.length).toBeLessThan(files.length)
    expect(violations(asked, others)).toEqual([])
  })

  it('the pure folders are pure', () => {
    const found = files.filter(({ folder }) => pure.has(folder))
    expect(found.length).toBeGreaterThan(10)
    expect(violations(impurities, found)).toEqual([])
  })

  it('only the github folder knows the toolkit', () => {
    const toolkit = ({ imports, folder }: Source) =>
      folder === 'github' ? [] : imports.filter((specifier) => /^@(?:actions|octokit)\//.test(specifier))
    expect(violations(toolkit)).toEqual([])
  })

  it('entries are known and short', () => {
    const entryRule = ({ name, text }: Source) => [
      ...(entries.has(name) ? [] : ['not a known entry']),
      ...(lineCount(text) <= 40 ? [] : [`${lineCount(text)} lines`]),
    ]
    expect(
      violations(
        entryRule,
        files.filter(({ folder }) => folder === 'entries'),
      ),
    ).toEqual([])
  })

  it('a file has one subject: at most 250 lines, SQL and data tables apart', () => {
    const rule = ({ name, text }: Source) =>
      lineCount(text) > 250 && !isDataFile(name) ? [`${lineCount(text)} lines`] : []
    expect(violations(rule)).toEqual([])
  })

  it('a function has at most 40 lines', () => expect(violations(({ text }) => longFunctions(text))).toEqual([]))

  it('no any, no enum, no default export, no ignored type error', () => {
    const rule = ({ text }: Source) =>
      [
        ...text.matchAll(/:\s*any\s*[,;)=\]}>|]|\bas any\b|@ts-ignore|^export default|^(?:export )?(?:const )?enum /gm),
      ].map(([found]) => found)
    expect(violations(rule)).toEqual([])
  })

  it('has no import cycle between files', () => expect(cycles()).toEqual([]))
})

/** Biome formats every function, so one that begins on a line ends at the closing brace of the same indentation. */
function longFunctions(text: string): readonly string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const opens =
      /^(\s*)(?:export )?(?:static |private |readonly )*(?:async )?(?:function\b|[#\w]+\s*(?:<[^>]*>)?\([^)]*\).*\{$|(?:const|let) \w+ = .*=> \{$)/.exec(
        line,
      )
    if (opens === null || /^\s*(?:if|for|while|switch|return|await|else|catch)\b/.test(line)) return []
    const end = lines.findIndex((other, at) => at > index && other.startsWith(`${opens[1]}}`))
    return end - index + 1 > 40 ? [`${line.trim()} (${end - index + 1} lines)`] : []
  })
}

function cycles(): readonly string[] {
  const graph = new Map(
    files.map(({ name, imports }) => [
      name,
      imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => join(name, '..', specifier).replace(/\.js$/, '.ts')),
    ]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const visit = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) {
      found.push([...trail.slice(trail.indexOf(name)), name].join(' -> '))
      return
    }
    if (done.has(name)) return
    for (const next of graph.get(name) ?? []) visit(next, [...trail, name])
    done.add(name)
  }
  for (const name of graph.keys()) visit(name, [])
  return found
}
