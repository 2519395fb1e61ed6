import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { installFlat } from '../../cases/projects/packages/installed.js'
import { kindOf, migrationOf, openScene } from '../../cases/projects/packages/scene.js'
import { pgKnexfile, projectFolder } from '../../cases/projects/workers.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

const servers = fileURLToPath(new URL('../../servers/node_modules', import.meta.url))
const nodes = { 20: `${servers}/node20/bin/node`, 22: `${servers}/node22/bin/node`, 24: process.execPath }
const majors = [20, 22, 24] as const

/** A TypeScript migration whose third line fails in down, and which notes what the process was started with. */
const typed = `import type { Knex } from 'knex'
export const up = (knex: Knex) => knex.schema.createTable('t', (t) => { t.increments('id') })
export const down = (knex: Knex) => knex('nowhere').del()
`

describe.each(postgresServers([15]))('NODE_OPTIONS of the project, on $name', (server) => {
  test.for(majors)('are those of its Node %s', async (major) => {
    using project = projectFolder({
      '.env': 'FROM_DOTENV=yes\nDATABASE_URL=postgres://elsewhere/x\n',
      'preload with space.cjs': 'process.env.PRELOADED = "yes"\n',
      'imported.mjs': 'process.env.IMPORTED = "yes"\n',
      'knexfile.js': `for (const name of ['FROM_DOTENV', 'PRELOADED', 'IMPORTED']) if (process.env[name] !== 'yes') throw new Error(name)
if (require('node:v8').getHeapStatistics().heap_size_limit > 1e9) throw new Error('memory')
if (!process.env.DATABASE_URL.includes('127.0.0.1')) throw new Error('elsewhere')
${pgKnexfile()}`,
      'migrations/1.ts': typed,
    })
    installFlat(project.folder, { dotenv: 'dotenv' })
    const options = [
      '-r dotenv/config --require "./preload with space.cjs" --import ./imported.mjs',
      '--max-old-space-size=256 --enable-source-maps --inspect-brk --trace-uncaught',
      ...(major === 20 ? [] : ['--experimental-strip-types']),
    ]
    await using database = await createDatabase(server)
    await using it = await openScene({
      folder: project.folder,
      connection: database.connection,
      node: nodes[major],
      environment: { NODE_OPTIONS: options.join(' ') },
    })
    expect(it.facts.nodeVersion).toMatch(new RegExp(`^${major}\\.`))
    expect(kindOf(await it.worker.step('up', '1.ts'))).toBe('done')
    expect(await it.worker.step('down', '1.ts')).toMatchObject({ kind: 'threw', error: { line: 3 } })
  })

  test.for([
    ['--require ts-node/register', 24, /: Cannot find module 'ts-node\/register'\.$/],
    ['-r ./missing.js', 20, /: Cannot find module '\.\/missing\.js'\.$/],
    ['--import tsx', 22, /: Cannot find package 'tsx' imported from .*\.$/],
    ['--experimental-strip-types', 20, /NODE_OPTIONS=--experimental-strip-types: .* is not allowed in NODE_OPTIONS\.$/],
    ['--require ./throws.js', 24, /: APP_NAME is not set\.$/],
  ] as const)('%s on Node %s, where it cannot be, is told in one sentence', async ([options, major, sentence]) => {
    using project = projectFolder({
      'knexfile.js': pgKnexfile(),
      'migrations/1.js': migrationOf(''),
      'throws.js': "throw new Error('APP_NAME is not set')\n",
    })
    const [{ connection }] = postgresServers([15]) as [typeof server]
    const opening = openScene({
      folder: path.resolve(project.folder),
      connection,
      node: nodes[major],
      environment: { NODE_OPTIONS: options },
    })
    await expect(opening).rejects.toThrow(sentence)
    await expect(opening).rejects.toMatchObject({ advice: expect.stringMatching(/npm ci.*NODE_OPTIONS/) })
  })
})
