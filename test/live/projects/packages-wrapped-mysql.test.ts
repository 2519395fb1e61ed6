import { describe, expect, test } from 'vitest'
import { installWrapped, wrappedFiles, wrappedStatuses, wrappings } from '../../cases/projects/packages/wrapped.js'
import { mysqlServers, rootOf } from '../../support/mysql-servers.js'
import { temporaryProject } from '../../support/projects.js'
import { reportOf, runCheck } from '../../support/run-check.js'

describe.for(mysqlServers().slice(0, 1))('on $name', (server) => {
  test.for(wrappings)(
    'identifiers in $title, with Knex $knex, are judged as they are in the database',
    async (wrapping) => {
      const { inSql } = wrapping
      using project = temporaryProject(wrappedFiles(wrapping, 'mysql2'))
      installWrapped(project.folder, wrapping, 'mysql2')
      const at = { connection: rootOf(server), vendor: server.vendor }
      const report = reportOf(await runCheck({ project: project.folder, server: at }))
      expect(report.migrations.map(({ name, status }) => `${name} ${status}`)).toEqual(wrappedStatuses)
      const paths = report.migrations[2]?.differences.map(({ path }) => path.map(({ name }) => name).join(' '))
      expect(paths).toContain(`${inSql('shopPeople')} ${inSql('firstName')}`)
      expect(paths).toContain(`${inSql('shopPeople')} ${inSql('lastName')}`)
      expect(JSON.stringify(report)).not.toMatch(/is.locked|migration.time/i)
    },
  )
})
