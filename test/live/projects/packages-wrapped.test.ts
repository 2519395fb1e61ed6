import { describe, expect, test } from 'vitest'
import { installWrapped, wrappedFiles, wrappedStatuses, wrappings } from '../../cases/projects/packages/wrapped.js'
import { temporaryProject } from '../../support/projects.js'
import { reportOf, runCheck } from '../../support/run-check.js'
import { postgresServers } from '../../support/servers.js'

describe.each(postgresServers([15]))('on $name', (server) => {
  test.for(wrappings)(
    'identifiers in $title, with Knex $knex, are judged as they are in the database',
    async (wrapping) => {
      const { inSql } = wrapping
      using project = temporaryProject(wrappedFiles(wrapping, 'pg'))
      installWrapped(project.folder, wrapping, 'pg')
      const report = reportOf(await runCheck({ project: project.folder, server }))
      expect(report.migrations.map(({ name, status }) => `${name} ${status}`)).toEqual(wrappedStatuses)
      const paths = report.migrations[2]?.differences.map(({ path }) =>
        path.map(({ name }) => name.replaceAll('"', '')).join(' '),
      )
      const table = `public.${inSql('shopPeople')}`
      expect(paths).toContain(`${table} ${inSql('firstName')}`)
      expect(paths).toContain(`${table} ${inSql('lastName')}`)
      expect(JSON.stringify(report)).not.toMatch(/is.locked|migration.time/i)
    },
  )
})
