/** FactPair is SQL to start from and SQL that changes one fact. `$n` begins every top-level name of the pair's own, and `$d` stands for the database. */
export interface FactPair {
  readonly fact: string
  readonly base: string
  readonly change: string
  readonly only: 'mysql' | 'mariadb' | null
  /** The version since which servers have it, as in 11.8. */
  readonly since: string
  /** Facts that cannot but change with it; `+kind` and `-kind` are objects that come or go. */
  readonly also: readonly string[]
}

interface Options {
  readonly only?: 'mysql' | 'mariadb'
  readonly since?: string
  readonly also?: readonly string[]
}

/** pair makes a FactPair; `fact` is `kind.fact`. */
export function pair(
  fact: string,
  [base, change]: readonly [string, string],
  { only, since = '0', also = [] }: Options = {},
): FactPair {
  return { fact, base, change, only: only ?? null, since, also }
}
