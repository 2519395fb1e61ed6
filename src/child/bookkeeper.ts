import type { Knex } from 'knex'
import { isCallable, recordOf } from '../project/unknown.js'

/** bookkeeper is the instance that Knex's migrator would work with: its own statements go without wrapIdentifier and postProcessResponse. */
export function bookkeeper(knex: Knex): Knex {
  const { withUserParams, userParams } = recordOf(knex)
  const own = isCallable(withUserParams) ? (withUserParams.call(knex, { ...recordOf(userParams) }) as Knex) : knex
  disableProcessing(own)
  return own
}

/** disableProcessing makes the following statements Knex's own. */
export function disableProcessing(knex: Knex): void {
  callIfThere(knex, 'disableProcessing')
}

/** enableProcessing makes the following statements the migration's. */
export function enableProcessing(knex: Knex): void {
  callIfThere(knex, 'enableProcessing')
}

/** Knex has these since 0.20; they are not in its types. */
function callIfThere(knex: Knex, name: string): void {
  const method = recordOf(knex)[name]
  if (isCallable(method)) method.call(knex)
}
