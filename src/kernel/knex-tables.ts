/** KnexTables is what Knex's two own tables say in one database. */
export interface KnexTables {
  /** The namespace (on MySQL and MariaDB the database) in which Knex keeps them, or would make them; null where it has none to make them in. */
  readonly namespace: string | null
  /** Whether the table of migrations is there. */
  readonly exist: boolean
  /** By id: in the order in which they were applied. */
  readonly applied: readonly RecordedMigration[]
  readonly lock: KnexLock
}

/** RecordedMigration is one row of Knex's table of migrations. */
export interface RecordedMigration {
  readonly id: number
  readonly name: string
  readonly batch: number
}

/** KnexLock is what Knex would make of its lock table: it goes on where exactly one row is free, and makes the table or the row where there is none. */
export type KnexLock = 'free' | 'held' | 'damaged'

/** lockOf reads the rows of Knex's lock table: what each says in `is_locked`. Several rows, which two first runs at once can make, keep Knex out for good, also once all of them are free. */
export function lockOf(rows: readonly (number | null)[]): KnexLock {
  if (rows.length === 0) return 'free'
  if (rows.length > 1) return 'damaged'
  return rows[0] === 0 ? 'free' : 'held'
}
