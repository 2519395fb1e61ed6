import { isAtLeast } from '../../../src/kernel/versions.js'
import type { KnownServer } from '../../support/mysql-known.js'

/** Newer is a statement that servers know since a version, as in 11.8. */
export interface Newer {
  readonly sql: string
  readonly since: string
}

/** knownTo gives the statements that a server knows. */
export function knownTo(statements: readonly (string | Newer)[], { version }: KnownServer): readonly string[] {
  return statements.flatMap((one) => {
    if (typeof one === 'string') return [one]
    return isAtLeast(version, one.since) ? [one.sql] : []
  })
}
