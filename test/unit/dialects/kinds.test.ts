import { expect, test } from 'vitest'
import { catalogQueries } from '../../../src/dialects/postgres/catalog-queries.js'
import { claims } from '../../../src/dialects/postgres/claims.js'
import { postgresKinds } from '../../../src/dialects/postgres/kinds.js'

const majors = [13, 14, 15, 16, 17, 18]

test('every query has a name of its own and the same columns for every server', () => {
  const names = catalogQueries.map((query) => query.name)
  expect(new Set(names).size).toBe(names.length)
  for (const query of catalogQueries) {
    const columns = majors.map((major) =>
      [...query.sql(major).matchAll(/\bas ("?)(\w+)\1(?=[,\n]|$)/gm)].map((found) => found[2]).sort(),
    )
    for (const list of columns) expect(list, query.name).toEqual(columns[0])
  }
})

test('facts are named in words, and none is empty', () => {
  for (const [kind, facts] of Object.entries(postgresKinds)) {
    expect(kind).toMatch(/^[a-z]+(-[a-z]+)*$/)
    for (const [fact, meaning] of Object.entries(facts)) {
      expect(fact).toMatch(/^[a-z][A-Za-z]*$/)
      expect(meaning.length).toBeGreaterThan(3)
    }
  }
})

test('a query is guarded only by a claim that there is', () => {
  const catalogs = new Set(claims.map((claim) => claim.catalog))
  const guarded = catalogQueries.filter(({ guard }) => guard !== undefined)
  expect(guarded.length).toBeGreaterThan(20)
  for (const { name, guard } of guarded) expect(catalogs.has(guard ?? ''), name).toBe(true)
})
