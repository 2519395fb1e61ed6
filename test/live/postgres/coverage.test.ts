import { afterAll, expect, test } from 'vitest'
import { catalogQueries } from '../../../src/dialects/postgres/catalog-queries.js'
import { carried, claims } from '../../../src/dialects/postgres/claims.js'
import { waivedCatalogs, waivedColumns } from '../../../src/dialects/postgres/coverage.js'
import { openPostgres } from '../../../src/dialects/postgres/session.js'
import { postgresServers } from '../../support/servers.js'

interface CatalogColumn {
  readonly catalog: string
  readonly column: string
}

const catalogColumns = `select c.relname as catalog, a.attname as "column"
from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and a.attnum > 0 order by 1, a.attnum`

const seen = new Set<string>()

function isRead(sql: string, { column }: CatalogColumn): boolean {
  return new RegExp(`\\.${column}\\b`).test(sql)
}

test.for(postgresServers())('every catalog column of $name is read or waived with a reason', async (server) => {
  await using session = await openPostgres(server.connection)
  const columns = await session.query<CatalogColumn>(catalogColumns)
  const sql = catalogQueries.map((query) => query.sql(server.major)).join('\n')
  const waived = ({ catalog, column }: CatalogColumn) =>
    waivedColumns[`${catalog}.${column}`] ?? waivedCatalogs[catalog]
  const open = columns.filter((column) => !isRead(sql, column) && waived(column) === undefined)
  const needless = columns.filter(
    (column) => isRead(sql, column) && waivedColumns[`${column.catalog}.${column.column}`] !== undefined,
  )
  for (const { catalog, column } of columns) seen.add(catalog).add(`${catalog}.${column}`)
  expect(columns.length).toBeGreaterThan(500)
  expect(open).toEqual([])
  expect(needless).toEqual([])
})

test.for(postgresServers())(
  'every catalog of $name whose rows have an oid is claimed, carried or belongs to the cluster',
  async (server) => {
    await using session = await openPostgres(server.connection)
    const rows = await session.query<{ catalog: string }>(
      `select c.relname as catalog from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'oid'
     where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and not c.relisshared order by 1`,
    )
    const known = new Set([...claims.map((claim) => claim.catalog), ...Object.keys(carried)])
    expect(rows.map((row) => row.catalog).filter((catalog) => !known.has(catalog))).toEqual([])
    expect(rows.length).toBeGreaterThan(30)
  },
)

afterAll(() => {
  // Only with all majors at hand can a waiver be seen to concern nothing any more.
  if (postgresServers().length < 6) return
  const names = [...Object.keys(waivedCatalogs), ...Object.keys(waivedColumns)]
  expect(names.filter((name) => !seen.has(name))).toEqual([])
})
