import type { Change } from '../../diff/change.js'
import type { MigrationError } from '../../history/step.js'
import type { PathStep } from '../../schema/identity.js'
import type { SchemaObject } from '../../schema/snapshot.js'

/** Moment is when the difference shows: each has its own words for who did it. */
export type Moment = 'down' | 'reapply' | 'latest' | 'rollback'

/** Background is what an explanation may look at to find the reason of a change. */
export interface Background {
  /** How the family of servers is spoken of. */
  readonly family: Family
  /** What up did, S0 to S1. */
  readonly applied: readonly Change[]
  /** SQL that the step in question sent. */
  readonly sql: readonly string[]
  /** SQL that up sent, where the step in question is another. */
  readonly upSql?: readonly string[]
}

/** Fix is one piece of code that puts one thing right. Pieces of one table that go into its alterTable callback have `table`. */
export interface Fix {
  /** Lower goes first: what depends on others is dropped before them and made after them. */
  readonly rank: number
  /** Name of the table, as snapshots have it, whose `alterTable((t) => ...)` holds the code; null for a statement of its own. */
  readonly table: string | null
  readonly code: string
}

/** Family is how one family of servers is spoken of, and the code that mends what a migration left there. */
export interface Family {
  /** label names an object for people: "table `users`", "column `users.email`". */
  label(path: readonly PathStep[]): string
  /** How people call facts where this family has a word of its own. */
  readonly nouns: Readonly<Record<string, string>>
  /** tableName is a table's own name, as statements have it between quotes. */
  tableName(name: string): string
  /** alterTable begins a builder call for a table: `knex.schema.alterTable('users', `. */
  alterTable(name: string): string
  /** withoutEchoes leaves out changes that only repeat another of the list. */
  withoutEchoes(changes: readonly Change[]): readonly Change[]
  /** cause is the end of a sentence that says what on this family did it; null where nothing but the migration did. */
  cause(change: Change, moment: Moment, background: Background): string | null
  /** fixes is the code that takes the changes back. */
  fixes(changes: readonly Change[], background: Background): readonly Fix[]
  /** cautions are what has to be said beside the code of fixes, as sentences: where it is right here and may do harm elsewhere. */
  cautions(changes: readonly Change[], background: Background): readonly string[]
  /** adviceForError is the way out of an error that has a meaning of its own on this family; null for any other. `applied` is what up had done before a down threw it; empty for an up. */
  adviceForError(error: MigrationError, applied: readonly Change[]): string | null
  /** adviceForOrder says what to do about columns that came back in another order. */
  adviceForOrder(changes: readonly Change[]): string
  /** Why what a failed step had done stays done, as the beginning of a sentence. */
  readonly keepsHalfDone: string
  readonly advice: {
    /** Where an up gives another schema each time. */
    readonly chance: string
    /** Where Knex's own `latest` gives another schema than the single runs. */
    readonly session: string
    /** Where Knex's own `latest` throws in a migration that goes up by itself. */
    readonly together: string
  }
  /** What the server's accounts are called, and the statement that drops one. */
  readonly account: { readonly word: string; drop(name: string): string }
}

export type Added = Extract<Change, { type: 'added' }>
export type Removed = Extract<Change, { type: 'removed' }>
export type Modified = Extract<Change, { type: 'modified' }>

/** whole is the changed object as it was before; null where it was not, or where the change does not carry it. */
export function whole(change: Change): SchemaObject | null {
  if (change.type === 'removed') return change.object
  if (change.type === 'added' || change.within === undefined) return null
  return change.path
    .slice(1)
    .reduce<SchemaObject | null>(
      (parent, step) => parent?.children.find(({ kind, name }) => kind === step.kind && name === step.name) ?? null,
      change.within,
    )
}
