import { migrationPath } from '../rules/rule.js'
import type { CheckOutcome } from './check-outcome.js'

/** DeclaredException is one `roundtrip:` comment of a judged migration. */
export interface DeclaredException {
  readonly kind: 'irreversible' | 'allow'
  readonly rule: string | null
  readonly reason: string | null
  readonly migration: string
  readonly file: string
  readonly line: number
}

/** exceptionsOf lists the declared exceptions of the judged migrations, in their order; what was only meant as one is a finding and not listed. */
export function exceptionsOf({ trips }: Pick<CheckOutcome, 'trips'>): readonly DeclaredException[] {
  return trips
    .filter((trip) => trip.judged)
    .flatMap(({ migration, declarations }) =>
      declarations.flatMap(({ kind, rule, reason, line }) => {
        const file = migrationPath(migration) ?? migration.name
        return kind === 'unknown' ? [] : [{ kind, rule, reason, migration: migration.name, file, line }]
      }),
    )
}
