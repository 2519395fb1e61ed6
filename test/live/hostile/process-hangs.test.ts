import { describe, expect, it } from 'vitest'
import { hangs, libraryPatches, loadings, patches } from '../../cases/hostile/process.js'
import { checkHostile, expectVerdicts } from '../../support/hostile-suite.js'
import { postgresServers } from '../../support/servers.js'

describe.each(postgresServers([18]))('what hangs or is replaced, on $name', (server) => {
  it('never ending', async () => {
    const run = await checkHostile(server, hangs, { args: ['--timeout', '2'] })
    expectVerdicts(run, hangs)
    expect(run.exitCode).toBe(1)
  })

  it('replacing parts of the language', async () => {
    expectVerdicts(await checkHostile(server, patches, { args: ['--timeout', '4'] }), patches)
  })

  it('replacing parts of Knex and its driver', async () => {
    expectVerdicts(await checkHostile(server, libraryPatches), libraryPatches)
  })

  it('while it is loaded', async () => {
    expectVerdicts(await checkHostile(server, loadings, { args: ['--timeout', '5'] }), loadings)
  })
})
