import path from 'node:path'
import { expect, it } from 'vitest'
import { type HostileCase, loadings } from '../../cases/hostile/process.js'
import { checkHostile, expectVerdicts } from '../../support/hostile-suite.js'
import { postgresServers, type TestServer } from '../../support/servers.js'

const [server] = postgresServers([15, 18, 17, 16, 14, 13]) as [TestServer]
const servers = path.resolve(import.meta.dirname, '../../servers/node_modules')
const short = loadings.filter(({ name }) => ['exit', 'exit-soon', 'throw-soon', 'reject'].includes(name))

it.each([20, 22] as const)('what a module does while it is loaded is laid on no other, on Node %i', async (major) => {
  const own: HostileCase = {
    name: 'node',
    up: `if (!process.version.startsWith('v${major}.')) throw new Error(process.version)`,
    status: 'symmetric',
  }
  const cases = [...short, own]
  const run = await checkHostile(server, cases, { node: `${servers}/node${major}/bin/node` })
  expectVerdicts(run, cases)
  expect(run.exitCode).toBe(1)
})
