import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { ruleProblems } from '../../../src/commands/rule-problems.js'
import { parseCheckInputs } from '../../../src/inputs/check.js'
import { readConfiguration } from '../../../src/inputs/configuration.js'
import { mergeLayers } from '../../../src/inputs/layers.js'
import { sayProblem } from '../../../src/inputs/problem.js'
import { settingsLayer } from '../../../src/inputs/settings.js'
import { settingsSchema } from '../../../src/inputs/settings-schema.js'
import { settingsTable } from '../../../src/inputs/settings-table.js'
import { allowableRuleIds, ruleIds } from '../../../src/rules/index.js'
import { projectFolder } from '../../cases/projects/workers.js'
import { listExamples, type SettingsExample, settingsExamples } from './settings.examples.js'

const environment = { DATABASE_URL: 'postgres://u:p@127.0.0.1/x', HOME: '/root' }
const packages = { 'packages/a/knexfile.js': '', 'packages/b/knexfile.js': '', 'packages/c/readme': '' }

/** All that is wrong with a file of settings, as a check would say it. */
function problemsOf(text: string): readonly string[] {
  using place = projectFolder({ '.roundtrip.json': text, ...packages })
  const cwd = place.folder
  const { projects, problems } = readConfiguration({ command: 'check', raw: new Map(), cwd })
  const [first] = projects
  if (first === undefined) return problems
  const { raw, placeOf } = mergeLayers(first.layers)
  const { inputs, problems: found } = parseCheckInputs(raw, { cwd, environment })
  const said = [...found, ...ruleProblems(inputs)].map((problem) => sayProblem(problem, placeOf(problem.name)))
  return [...new Set([...problems, ...first.layers.flatMap((layer) => layer.problems), ...said])]
}

const schemaFile = fileURLToPath(new URL('../../../roundtrip.schema.json', import.meta.url))
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')))

function expectAgreement(settings: unknown, sentence: string | null): void {
  const problems = problemsOf(JSON.stringify(settings))
  if (sentence === null) expect(problems).toEqual([])
  else expect(problems).toEqual([expect.stringContaining(sentence)])
  for (const problem of problems) expect(problem).toMatch(/^\.roundtrip\.json\b/)
  expect(validate(settings)).toBe(sentence === null)
}

describe('a file of settings', () => {
  it.each(settingsExamples.map((example): [string, SettingsExample] => [JSON.stringify(example.settings), example]))(
    '%s',
    (_text, { settings, wrong }) => expectAgreement(settings, wrong),
  )

  it.each(listExamples.map((example): [string, SettingsExample] => [JSON.stringify(example.settings), example]))(
    'with the projects %s',
    (_text, { settings, wrong }) => expectAgreement({ projects: settings }, wrong),
  )

  it('that is no JSON is refused with line and column', () => {
    expect(problemsOf('{\n  "timeout": 3, // seconds\n}')).toEqual([
      '.roundtrip.json is not JSON at line 2, column 17: JSON has no comments.',
    ])
  })

  it.each([
    ['written in UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), 'is not written in UTF-8; save it in that encoding.'],
    [
      'too large',
      Buffer.from(`{"only": ["${'x'.repeat(300_000)}"]}`),
      'has 300014 bytes; settings have at most 262144.',
    ],
    ['with a character that no path can have', '{"projects": ["a\\u0000b"]}', 'holds the character \\u0000, which'],
    ['with a setting twice', '{"timeout": 1, "timeout": 2}', 'line 1, column 16: "timeout" is there twice.'],
    ['that is a list', '[]', 'holds a list; it must hold an object'],
    ['that is empty', '', 'line 1, column 1: the file is empty.'],
  ])('%s is refused in one sentence', (_case, content, words) => {
    using place = projectFolder({})
    writeFileSync(join(place.folder, '.roundtrip.json'), content)
    const { problems } = readConfiguration({ command: 'check', raw: new Map(), cwd: place.folder })
    expect(problems).toEqual([expect.stringContaining(words)])
  })

  it('may be a folder or a circle of links, which is said', () => {
    using place = projectFolder({ '.roundtrip.json/x': '' })
    const said = () => readConfiguration({ command: 'check', raw: new Map(), cwd: place.folder }).problems
    expect(said()).toEqual(['.roundtrip.json is a folder; it must be a file.'])
    rmSync(join(place.folder, '.roundtrip.json'), { recursive: true })
    symlinkSync('.roundtrip.json', join(place.folder, '.roundtrip.json'))
    expect(said()).toEqual([expect.stringMatching(/^\.roundtrip\.json cannot be read: ELOOP/)])
  })

  it('shows nothing of a URL with a password', () =>
    expect(problemsOf('{"database-url": "postgres://u:p4ss@h/x"}').join()).not.toContain('p4ss'))

  it('says all that is wrong', () => expect(problemsOf('{"timout": 1, "server": "x", "allow": 3}')).toHaveLength(3))
})

describe('what is made from the declarations', () => {
  it('the schema is fresh', () => {
    const fresh = settingsSchema({ allow: allowableRuleIds, failOn: ruleIds })
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(JSON.parse(JSON.stringify(fresh)))
  })

  it('the table of docs/configuration.md is fresh', () =>
    expect(readFileSync(join(schemaFile, '../docs/configuration.md'), 'utf8')).toContain(settingsTable()))

  it('the examples of docs/configuration.md are right', () => {
    const text = readFileSync(join(schemaFile, '../docs/configuration.md'), 'utf8')
    const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => JSON.parse(json) as unknown)
    expect(examples.length).toBeGreaterThan(1)
    for (const example of examples) expect(validate(example)).toBe(true)
  })
})

describe('the knexfile', () => {
  const layer = (settings: unknown, command: 'check' | 'apply' = 'check') =>
    settingsLayer(settings, { kind: 'knexfile', words: 'the roundtrip key of knexfile.js', folder: '/x' }, command)

  it('gives what is not needed to load it', () => {
    const { values, problems } = layer({
      timeout: 5,
      allow: ['order-only'],
      'database-url': 'env:X',
      'lock-timeout': 3,
    })
    expect(problems).toEqual([])
    expect([...values]).toEqual([
      ['timeout', ['5']],
      ['allow', ['order-only']],
      ['database-url', ['env:X']],
    ])
    expect([...layer({ timeout: 5, 'lock-timeout': 3, 'database-url': 'env:X' }, 'apply').values]).toEqual([
      ['lock-timeout', ['3']],
    ])
  })

  it.each([
    'project',
    'projects',
    'knexfile',
    'env',
    'client',
    'output',
    'variables',
    'database-env',
    'allow-remote-host',
  ])('cannot say %s', (name) =>
    expect(layer({ [name]: 'x' }).problems).toEqual([
      `the roundtrip key of knexfile.js: ${name} is needed before the knexfile is loaded; write it in .roundtrip.json.`,
    ]),
  )

  it.each([
    ['x', '"x"'],
    [[], 'a list'],
    [true, 'true'],
    [7, '7'],
  ])('that holds %j is refused', (settings, words) =>
    expect(layer(settings).problems).toEqual([`the roundtrip key of knexfile.js holds ${words} and no settings.`]),
  )
})
