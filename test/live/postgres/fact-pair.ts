/** FactPair is SQL to start from and SQL that changes one fact. `$n` stands for a namespace of the pair's own, in which it also finds its other names unique. */
export interface FactPair {
  readonly fact: string
  readonly base: string
  readonly change: string
  readonly since: number
  /** Facts that cannot but change with it; `+kind` and `-kind` are objects that come or go. */
  readonly also: readonly string[]
  /** The top-level name that the change is found under, for objects that are in no namespace and cannot carry `$n` in their name. */
  readonly under: string | null
}

interface Options {
  readonly since?: number
  readonly also?: readonly string[]
  readonly under?: string
}

/** pair makes a FactPair; `fact` is `kind.fact`. */
export function pair(
  fact: string,
  [base, change]: readonly [string, string],
  { since = 13, also = [], under }: Options = {},
): FactPair {
  return { fact, base, change, since, also, under: under ?? null }
}

/** hack changes a catalog by hand, for what no statement sets without setting more. */
export function hack(sql: string): string {
  return `set allow_system_table_mods = on; ${sql}; reset allow_system_table_mods`
}
