import Module from 'node:module'
import knexOf, { type Knex } from 'knex'
import { expect, it } from 'vitest'
import { watchIntrinsics } from '../../../src/child/intrinsics.js'
import { libraryObjects } from '../../../src/child/library-objects.js'

const make = (client: string) => knexOf({ client, connection: { host: '127.0.0.1', port: 1 } })

/** A bundled Knex is in no cache of modules. */
function withoutModules(knex: Knex) {
  const modules = Module as unknown as { _cache: object }
  const { _cache } = modules
  modules._cache = {}
  try {
    return libraryObjects(knex)
  } finally {
    modules._cache = _cache
  }
}

it.each(['pg', 'mysql2'])('looking at what %s has, and ordinary work with it, changes nothing', (client) => {
  const knex = make(client)
  const watched = watchIntrinsics()
  watched.watch(libraryObjects(knex))
  knex('a').where('a', 1).or.where('b', 2).and.not.where('c', 3).toString()
  knex.schema.createTable('a', (t) => void t.string('b').notNullable().unique()).toString()
  expect(watched.take()).toEqual([])
})

it.each([
  ['a Knex of the project’s own', libraryObjects],
  ['a bundled one', withoutModules],
] as const)('what is replaced, hidden or added in %s is told once and put back', (_, listed) => {
  const knex = make('pg')
  const watched = watchIntrinsics()
  watched.watch(listed(knex))
  const schema = Object.getPrototypeOf(knex.schema) as Record<string, unknown>
  const client = Object.getPrototypeOf(knex.client) as Record<string, unknown>
  const before = [schema.createTable, client.tableBuilder]
  schema.createTable = () => {}
  client.tableBuilder = () => {}
  Object.assign(schema, { mine() {} })
  const told = watched.take().join(', ')
  for (const words of ['createTable is ', 'tableBuilder is ', 'mine is added']) expect(told).toContain(words)
  expect([schema.createTable, client.tableBuilder, 'mine' in schema]).toEqual([...before, false])
  expect(watched.take()).toEqual([])
})
