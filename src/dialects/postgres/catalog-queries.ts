import type { CatalogQuery } from './catalog.js'
import { grantQueries } from './catalog-grants.js'
import { otherQueries } from './catalog-others.js'
import { relationQueries } from './catalog-relations.js'
import { routineQueries } from './catalog-routines.js'
import { tablePartQueries } from './catalog-table-parts.js'
import { typeQueries } from './catalog-types.js'

/** catalogQueries are all statements of an introspection, in the order in which they are sent. */
export const catalogQueries: readonly CatalogQuery[] = [
  ...relationQueries,
  ...tablePartQueries,
  ...typeQueries,
  ...routineQueries,
  ...otherQueries,
  ...grantQueries,
]
