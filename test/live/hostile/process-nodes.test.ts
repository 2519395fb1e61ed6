import path from 'node:path'
import { expect, it } from 'vitest'
import { loadings } from '../../cases/hostile/process.js'
import { checkHostile, expectVerdicts } from '../../support/hostile-suite.js'
import { postgresServers, type TestServer } from '../../support/servers.js'

const [server] = postgresServers([15, 18, 17, 16, 14, 13]) as [TestServer]
const servers = path.resolve(import.meta.dirname, '../../servers/node_modules')

it.each([20, 22] as const)('what a module does while it is loaded is laid on no other, on Node %i', async (major) => {
  const node = `${servers}/node${major}/bin/node`
  const run = await checkHostile(server, loadings, { args: ['--timeout', '5'], node })
  expectVerdicts(run, loadings)
  expect(run.report).toMatchObject({ versions: { node: expect.stringMatching(new RegExp(`^${major}\\.`)) } })
})
