import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectOf, publishedSets } from '../../support/published.js'
import { runCheck } from '../../support/run-check.js'
import { postgresServers } from '../../support/servers.js'
import { stairway } from '../../support/stairway-oracle.js'

const sets = await publishedSets('pg')

/** Migrations that nobody here wrote, held against dumps of copies before and after down. */
describe.each(postgresServers([15, 18]))('published migrations on $name', (server) => {
  it.each(sets)('$name', async (set) => {
    using project = projectOf(set)
    const run = await runCheck({ project: project.folder, server })
    expect(run.report?.migrations.length).toBeGreaterThan(0)
    const ours = run.report?.migrations.map(({ name, status }) => ({ name, symmetric: status === 'symmetric' }))
    const verdicts = await stairway(join(project.folder, 'migrations'), server)
    expect(ours).toEqual(verdicts.map(({ name, symmetric }) => ({ name, symmetric })))
  })
})
