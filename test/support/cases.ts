import type { MigrationStatus } from '../../src/history/round-trip.js'

/** Body is what an up or a down does: SQL text, or the JavaScript inside of `async (knex) => { ... }`. `@name` in either becomes a name of the case's own. */
export type Body = string | { readonly js: string }

/** ExpectedDifference is a difference that must be among the reported ones. `at` is a path as `table public.@t / column a`; `*` stands for any text. */
export interface ExpectedDifference {
  readonly at: string
  /** Null for the whole object; left out where any fact will do. */
  readonly fact?: string | null
  readonly class?: 'loss' | 'left-behind' | 'changed' | 'order' | 'name'
  readonly after?: 'down' | 'reapply'
}

/** Expectation is what the check must say about a case's migration. */
export interface Expectation {
  readonly status: MigrationStatus
  readonly differences?: readonly ExpectedDifference[]
  /** The case that this one waits for, where the status is `blocked`. */
  readonly blockedBy?: string
  /** A part of the reported error. */
  readonly error?: string
}

/** SeededCase is one judged migration with the ground it stands on. Its name is in kebab case, at most 40 characters, and unique. */
export interface SeededCase {
  readonly name: string
  /** SQL that was there before. */
  readonly base?: string
  readonly up: Body
  readonly down: Body
  readonly expect: Expectation
  /** False for `config.transaction = false`. */
  readonly transaction?: false
  /** The lowest PostgreSQL major that knows the SQL. */
  readonly since?: number
  /** Lines at the top of the file, such as a declared exception. */
  readonly header?: string
  /** The whole file, in place of `up` and `down`. */
  readonly source?: string
  /** The file's extension with its dot; `.js` if left out. */
  readonly extension?: string
  /** The cases that this one holds, where it was made of several; their names are in place already. */
  readonly parts?: readonly string[]
}

/** js marks a body as JavaScript. */
export function js(parts: TemplateStringsArray, ...values: readonly string[]): Body {
  return { js: String.raw(parts, ...values) }
}

/** symmetric is the expectation of a migration that comes back exactly. */
export const symmetric: Expectation = { status: 'symmetric' }

/** onlyOrder is the expectation of a migration after which the columns of the case's table `@t` stand in another order. */
export const onlyOrder: Expectation = {
  status: 'symmetric',
  differences: [{ at: 'table public.@t', fact: 'columnOrder', class: 'order', after: 'down' }],
}

/** prefixOf is what every name of a case starts with. */
export function prefixOf(name: string): string {
  return `${name.replaceAll('-', '_')}_`
}

/** together makes one case of several that expect the same status: a project of fewer migrations says as much of each. SQL only. */
export function together(name: string, parts: readonly SeededCase[]): SeededCase {
  const own = (one: SeededCase, body: Body | undefined) => (typeof body === 'string' ? named(body, one.name) : '')
  const all = (pick: (one: SeededCase) => Body | undefined) => parts.map((one) => own(one, pick(one))).join('\n')
  const differences = parts.flatMap((one) =>
    (one.expect.differences ?? []).map((expected) => ({ ...expected, at: named(expected.at, one.name) })),
  )
  return {
    name,
    base: all(({ base }) => base),
    up: all(({ up }) => up),
    down: all(({ down }) => down),
    expect: { status: parts[0]!.expect.status, differences },
    parts: parts.map((one) => one.name),
  }
}

/** named puts the case's own names in place of `@name`. */
export function named(text: string, name: string): string {
  return text.replaceAll(/@(?=[a-z])/g, prefixOf(name))
}
