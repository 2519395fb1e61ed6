import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runCheck } from '../../support/run-check.js'
import { postgresServers, type TestServer } from '../../support/servers.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const [server] = postgresServers([18, 17, 16, 15, 14, 13]) as [TestServer]

describe('the README', () => {
  it('shows what the check prints for the example, line for line', async () => {
    const sample = /<!-- sample -->\n```\n([\s\S]*?)\n```\n<!-- \/sample -->/.exec(readme)?.[1] ?? ''
    const shown = sample.split('\n').filter((line) => line.trim() !== '')
    expect(shown.length).toBeGreaterThan(10)
    const run = await runCheck({ project: join(root, 'examples/shop'), server })
    const printed = run.stderr.replaceAll(/ \(\d+ ms\)/g, '').split('\n')
    expect(shown.filter((line) => !printed.includes(line))).toEqual([])
  })
})
