import type { Knex } from 'knex'
import { recordOf } from '../../project/unknown.js'
import { bookkeeper } from '../bookkeeper.js'

/** askSearchPath gives the schemas of a session's search path that exist, in its order. As JSON in a text, since a project may have its own ways to read arrays. */
export async function askSearchPath(knex: Knex): Promise<readonly string[]> {
  const answer: unknown = await bookkeeper(knex).raw(
    'select array_to_json(current_schemas(false)::text[])::text as namespaces',
  )
  const { rows } = recordOf(answer)
  const row = recordOf(Array.isArray(rows) ? rows[0] : null)
  const names: unknown = JSON.parse(String(row.namespaces ?? '[]'))
  return Array.isArray(names) ? names.map(String) : []
}
