import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CommandName } from '../../../src/inputs/commands.js'
import { readConfiguration } from '../../../src/inputs/configuration.js'
import { foldersLike } from '../../../src/inputs/folders.js'
import { mergeLayers } from '../../../src/inputs/layers.js'
import { projectKeys } from '../../../src/inputs/project-keys.js'
import { projectFolder } from '../../cases/projects/workers.js'

const knexfile = 'module.exports = {}'
const monorepo = {
  'packages/a/knexfile.js': knexfile,
  'packages/b/src/db/knexfile.ts': knexfile,
  'packages/none/package.json': '{}',
  'packages/.hidden/knexfile.js': knexfile,
  'apps/a/knexfile.mjs': knexfile,
  'node_modules/x/knexfile.js': knexfile,
}

interface Setup {
  readonly settings?: unknown
  readonly files?: Readonly<Record<string, string>>
  readonly call?: Readonly<Record<string, string | readonly string[]>>
  readonly command?: CommandName
}

/** What a call in a monorepo comes to: problems, and of each project its key, path and the values asked for. */
function configuration({ settings, files = {}, call = {}, command = 'check' }: Setup, names: readonly string[] = []) {
  const own = settings === undefined ? {} : { '.roundtrip.json': JSON.stringify(settings) }
  using place = projectFolder({ ...monorepo, ...own, ...files })
  const raw = new Map(Object.entries(call).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]))
  const { projects, output, problems, notices } = readConfiguration({ command, raw, cwd: place.folder })
  const within = (text: string) => text.replace(place.folder, '.')
  return {
    output: within(output),
    notices,
    problems: [...problems, ...projects.flatMap(({ layers }) => layers.flatMap((layer) => layer.problems))].map(within),
    projects: projects.map(({ key, path, layers }) => {
      const merged = mergeLayers(layers)
      const values = names.map((name) => [name, (merged.raw.get(name) ?? []).map(within).join()])
      return { key, path, ...Object.fromEntries(values) }
    }),
  }
}

const paths = (setup: Setup) => configuration(setup).projects.map(({ path }) => path)

describe('which value counts', () => {
  const settings = {
    timeout: 1,
    setup: 'root.sql',
    allow: ['order-only'],
    env: 'root',
    projects: ['packages/*', { project: 'packages/a', timeout: 3 }],
  }
  const files = { 'packages/a/.roundtrip.json': '{"timeout": 2, "setup": "own.sql"}' }

  it('an entry of the list beats the own file, which beats the general one, and the call beats all', () => {
    const asked = ['timeout', 'setup', 'env', 'allow']
    expect(configuration({ settings, files }, asked).projects).toEqual([
      { key: 'a', path: 'packages/a', timeout: '3', setup: 'own.sql', env: 'root', allow: 'order-only' },
      { key: 'b', path: 'packages/b', timeout: '1', setup: 'root.sql', env: 'root', allow: 'order-only' },
    ])
    const call = { timeout: '9', allow: ['down-noop', 'down-throws'], project: 'packages/a' }
    expect(configuration({ settings, files, call }, asked).projects).toEqual([
      { key: 'a', path: 'packages/a', timeout: '9', setup: 'own.sql', env: 'root', allow: 'down-noop,down-throws' },
    ])
  })

  it('knows the place of each value', () => {
    using place = projectFolder({ ...monorepo, ...files, '.roundtrip.json': JSON.stringify(settings) })
    const { projects } = readConfiguration({ command: 'check', raw: new Map([['env', ['x']]]), cwd: place.folder })
    const { placeOf } = mergeLayers(projects[0]?.layers ?? [])
    expect(['timeout', 'setup', 'allow', 'env'].map(placeOf)).toEqual([
      '.roundtrip.json, project packages/a',
      'packages/a/.roundtrip.json',
      '.roundtrip.json',
      '',
    ])
  })

  it('the own file is the general one where the call comes from the project itself', () => {
    const files = { 'knexfile.js': knexfile }
    expect(configuration({ settings: { timeout: 4 }, files }, ['timeout']).projects).toMatchObject([
      { path: '.', timeout: '4' },
    ])
    const call = { project: 'packages/a' }
    const own = { 'packages/a/.roundtrip.json': '{"project": "."}' }
    expect(configuration({ call, files: own }).problems).toEqual([
      'packages/a/.roundtrip.json: project is said in the folder that the call comes from, not in that of a project.',
    ])
  })

  it('naming a server in one way takes back how it was named further down', () => {
    const layer = (values: Readonly<Record<string, string>>) => ({
      place: '',
      problems: [],
      values: new Map(Object.entries(values).map(([name, value]) => [name, [value]])),
    })
    const keys = (...layers: readonly Readonly<Record<string, string>>[]) => [
      ...mergeLayers(layers.map(layer)).raw.keys(),
    ]
    expect(keys({ server: 'local', 'server-version': '15' }, { 'database-url': 'x' })).toEqual(['database-url'])
    expect(keys({ 'database-url': 'x' }, { server: 'embedded' })).toEqual(['server'])
    expect(keys({ 'database-url': 'x' }, { server: 'auto' })).toEqual(['database-url', 'server'])
    expect(keys({ 'database-url': 'x', server: 'local' })).toEqual(['database-url', 'server'])
  })

  it('paths begin in the folder of their file', () => {
    const files = { 'packages/a/.roundtrip.json': '{"output": "own", "setup": "x.sql"}' }
    expect(
      configuration({ files, call: { project: 'packages/a' } }, ['output', 'setup', 'project']).projects,
    ).toMatchObject([{ output: './packages/a/own', setup: 'x.sql', project: './packages/a' }])
    expect(
      configuration({ settings: { project: 'packages/a', output: 'r' } }, ['output', 'project']).projects,
    ).toMatchObject([{ output: './r', project: './packages/a' }])
  })
})

describe('which projects are meant', () => {
  it('the folder of the call, where nothing is said', () => expect(paths({})).toEqual(['.']))

  it('the one or those that are named, the call before the file', () => {
    const settings = { projects: ['packages/a', 'apps/a'] }
    expect(paths({ settings })).toEqual(['packages/a', 'apps/a'])
    expect(paths({ settings, call: { project: 'packages/b' } })).toEqual(['packages/b'])
    expect(paths({ settings, call: { projects: ['apps/*'] } })).toEqual(['apps/a'])
    expect(paths({ settings: { project: 'apps/a' }, call: { projects: ['packages/a'] } })).toEqual(['packages/a'])
  })

  it('of a pattern, those with a knexfile in or below them, but in no hidden folder', () => {
    expect(paths({ call: { projects: ['packages/*'] } })).toEqual(['packages/a', 'packages/b'])
    expect(paths({ call: { projects: ['**'] } })).toEqual(['apps/a', 'packages/a', 'packages/b/src/db'])
    expect(paths({ call: { projects: ['packages/?'] } })).toEqual(['packages/a', 'packages/b'])
    expect(paths({ call: { projects: ['*/a', '!apps/*'] } })).toEqual(['packages/a'])
    expect(paths({ settings: { projects: ['packages/*'], knexfile: 'src/db/knexfile.ts' } })).toEqual(['packages/b'])
  })

  it('of a pattern, says how many have none', () => {
    expect(configuration({ call: { projects: ['packages/*', 'apps/*'] } }).notices).toEqual([
      'Of 3 folders that fit packages/*, 2 have a knexfile; the rest is left out.',
    ])
  })

  it('a project is no pattern', () => expect(paths({ call: { project: 'packages/*' } })).toEqual(['packages/*']))

  it('a folder once, but for entries that say something of it by name', () => {
    expect(paths({ settings: { projects: ['packages/a', 'packages/*', 'packages/a/'] } })).toEqual([
      'packages/a',
      'packages/b',
    ])
    const projects = [
      { project: 'packages/a', knexfile: 'one.js' },
      'packages/a',
      { project: 'packages/a', knexfile: 'two.js', key: 'second' },
      { project: 'packages/*', timeout: 7 },
    ]
    expect(configuration({ settings: { projects } }, ['knexfile', 'timeout', 'output']).projects).toEqual([
      { key: 'a', path: 'packages/a', knexfile: 'one.js', timeout: '7', output: './roundtrip-report/a' },
      { key: 'second', path: 'packages/a', knexfile: 'two.js', timeout: '7', output: './roundtrip-report/second' },
      { key: 'b', path: 'packages/b', knexfile: '', timeout: '7', output: './roundtrip-report/b' },
    ])
  })

  it('one in the list behaves as one', () => {
    const one = configuration({ settings: { projects: ['packages/a'], output: 'r' } }, ['output'])
    expect(one).toMatchObject({ output: './r', problems: [], projects: [{ output: './r' }] })
  })

  it.each([
    [{ call: { projects: ['lib/*'] } }, 'projects: no folder that fits lib/* has a knexfile.'],
    [
      { settings: { projects: ['packages/n*'] } },
      '.roundtrip.json: projects: no folder that fits packages/n* has a knexfile.',
    ],
    [{ settings: { projects: [] } }, '.roundtrip.json: projects: the list is empty.'],
    [{ call: { projects: ['!packages/*'] } }, 'projects: nothing is listed but what is left out.'],
    [{ call: { projects: ['packages/a'], project: 'apps/a' } }, 'projects: give project or projects, not both.'],
    [
      { settings: { projects: ['packages/a'], project: 'apps/a' } },
      '.roundtrip.json: projects: give project or projects, not both.',
    ],
    [
      {
        settings: {
          projects: [
            { project: 'packages/a', key: 'x' },
            { project: 'apps/a', key: 'X' },
          ],
        },
      },
      '.roundtrip.json: projects: two have the key x.',
    ],
    [
      { settings: { projects: [{ project: 'packages/*', key: 'x' }] } },
      '.roundtrip.json: projects: entry 1: many folders cannot have one key.',
    ],
    [
      { settings: { projects: ['packages/*'] }, command: 'apply' as const },
      'project: .roundtrip.json lists 2 projects, and apply takes one at a time; name it.',
    ],
  ])('%j is refused', (setup: Setup, sentence) => expect(configuration(setup).problems).toEqual([sentence]))

  it('apply takes the settings of the project that it is told, or of the only one', () => {
    const settings = { projects: [{ project: 'packages/a', env: 'x' }, 'packages/b'] }
    const call = { project: 'packages/a' }
    expect(configuration({ settings, call, command: 'apply' }, ['env'])).toMatchObject({
      problems: [],
      projects: [{ env: 'x' }],
    })
    const one = { projects: [{ project: 'packages/a', env: 'x' }] }
    expect(configuration({ settings: one, command: 'apply' }, ['env']).projects).toMatchObject([
      { path: 'packages/a', env: 'x' },
    ])
  })
})

it('patterns do not walk in circles through links', () => {
  using place = projectFolder({ 'a/b/knexfile.js': knexfile })
  symlinkSync(place.folder, join(place.folder, 'a', 'again'))
  const found = foldersLike(join(place.folder, '**')).map((folder) => folder.replace(place.folder, ''))
  expect(found).toEqual(['', '/a', '/a/b'])
})

describe('keys', () => {
  const keysOf = (...folders: readonly string[]) =>
    projectKeys(
      folders.map((folder) => ({ folder, key: null })),
      '/w',
    )

  it('are the names of folders, or their paths where two have the same name', () => {
    expect(keysOf('/w/packages/a', '/w/packages/b')).toEqual(['a', 'b'])
    expect(keysOf('/w/packages/a', '/w/apps/A', '/w/c')).toEqual(['packages-a', 'apps-A', 'c'])
    expect(keysOf('/w')).toEqual(['w'])
  })

  it('are safe as names of folders, and take no name of the report', () => {
    expect(keysOf('/w/x y', '/w/.config', '/w/…', '/w/é')).toEqual(['x-y', 'config', 'project', 'project-2'])
    expect(keysOf('/w/report.json')).toEqual(['report.json-2'])
    expect(keysOf('/a/x', '/b/x')).toEqual(['a-x', 'b-x'])
  })
})

it('passes over links that lead in a circle, and over a folder that is called as a knexfile is', () => {
  using place = projectFolder({ 'packages/a/knexfile.js': knexfile, 'packages/b/knexfile.js/x': '' })
  symlinkSync('circle', join(place.folder, 'packages/circle'))
  const raw = new Map([['projects', ['packages/*']]])
  const { projects, problems } = readConfiguration({ command: 'check', raw, cwd: place.folder })
  expect({ problems, paths: projects.map(({ path }) => path) }).toEqual({ problems: [], paths: ['packages/a'] })
})

it('takes a text in place of a list apart as it does in a call', () =>
  expect(paths({ settings: { projects: 'packages/a, apps/a' } })).toEqual(['packages/a', 'apps/a']))
