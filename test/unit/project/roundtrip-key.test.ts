import { describe, expect, it } from 'vitest'
import { roundtripKey } from '../../../src/project/roundtrip-key.js'
import { emptyMigration, loadIn, projectFolder } from '../../cases/projects/workers.js'

const settings = "{ timeout: 5, allow: ['order-only'] }"
const heard = { timeout: 5, allow: ['order-only'] }

describe('the roundtrip key of a knexfile', () => {
  it.each<[string, Readonly<Record<string, string>>, unknown]>([
    ['is there', { 'knexfile.js': `module.exports = { client: 'pg', roundtrip: ${settings} }` }, heard],
    [
      'stands beside the environments',
      { 'knexfile.js': `module.exports = { development: { client: 'pg' }, roundtrip: ${settings} }` },
      heard,
    ],
    [
      'stands in the environment, which is nearer',
      {
        'knexfile.js': `module.exports = { development: { client: 'pg', roundtrip: ${settings} }, roundtrip: { x: 1 } }`,
      },
      heard,
    ],
    [
      'is what a function gives',
      { 'knexfile.js': `module.exports = async () => ({ client: 'pg', roundtrip: ${settings} })` },
      heard,
    ],
    [
      'is an export of its own beside a typed default',
      {
        'knexfile.ts': `const config: object = { client: 'pg' }\nexport default config\nexport const roundtrip = ${settings}\n`,
      },
      heard,
    ],
    [
      'is an export of an ES module',
      { 'knexfile.mjs': `export default { client: 'pg' }\nexport const roundtrip = ${settings}\n` },
      heard,
    ],
    ['is not there', { 'knexfile.js': "module.exports = { client: 'pg' }" }, null],
    [
      'is the name of an environment',
      {
        'knexfile.js':
          "module.exports = { development: { client: 'pg' }, roundtrip: { client: 'pg', connection: {} } }",
      },
      null,
    ],
  ])('%s', async (_case, files, expected) => {
    using project = projectFolder({ 'migrations/1.js': emptyMigration, ...files })
    const { roundtrip, client } = await loadIn(project.folder)
    expect(roundtrip).toEqual(expected)
    expect(client).toBe('pg')
  })

  it('is plain JSON, in which what is none shows', () => {
    const shared = ['a']
    const given = { allow: shared, 'fail-on': shared, setup: () => 'x', timeout: 5n, only: undefined }
    expect(roundtripKey([{ roundtrip: given }])).toEqual({ allow: ['a'], 'fail-on': ['a'], setup: {}, timeout: {} })
    const circular: Record<string, unknown> = {}
    circular.self = circular
    expect(roundtripKey([{ roundtrip: circular }])).toBe('what cannot be written as JSON')
    const odd = [() => ({ timeout: 1 }), Promise.resolve({ timeout: 1 }), new Map([['timeout', 1]]), Symbol('x')]
    expect(odd.map((value) => roundtripKey([{ roundtrip: value }]))).toEqual([
      '[object Function]',
      '[object Promise]',
      '[object Map]',
      '[object Symbol]',
    ])
    expect([roundtripKey([]), roundtripKey([null, { roundtrip: null }])]).toEqual([null, null])
  })
})
