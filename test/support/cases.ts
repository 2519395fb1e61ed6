import type { MigrationStatus } from '../../src/history/round-trip.js'

/** Body is what an up or a down does: SQL text, or the JavaScript inside of `async (knex) => { ... }`. `@name` in either becomes a name of the case's own; `@@name` and `@NAME` (MySQL's variables) stay as they are. */
export type Body = string | { readonly js: string }

/** CaseServer is what a case may ask of the server it would run on; `version` is dotted numbers, as `10.11.6`. */
export interface CaseServer {
  readonly vendor: 'postgresql' | 'mysql' | 'mariadb'
  readonly version: string
}

/** ServerPredicate tells whether a case is for a server. Cases that share one predicate, the very function, can be put together. */
export type ServerPredicate = (server: CaseServer) => boolean

/** ExpectedDifference is a difference that must be among the reported ones. `at` is a path as `table public.@t / column a` (PostgreSQL) or `table @t / column a` (MySQL, MariaDB); `*` stands for any text. */
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
  /** The servers that know the SQL and for which the expectation holds; left out, all of the family. */
  readonly only?: ServerPredicate
  /** Lines at the top of the file, such as a declared exception. */
  readonly header?: string
  /** The whole file, in place of `up` and `down`. */
  readonly source?: string
  /** The file's extension with its dot; `.js` if left out. */
  readonly extension?: string
  /** The cases that this one holds, where it was made of several; their names are in place already. */
  readonly parts?: readonly string[]
}

/** CaseGroup is a set of cases that may stand in one project. */
export interface CaseGroup {
  readonly name: string
  readonly cases: readonly SeededCase[]
  /** Whether not one finding of severity error may come of it. */
  readonly clean: boolean
  /** Further arguments of the check. */
  readonly args: readonly string[]
  /** Fields of the project's knexfile in place of the usual ones, as JavaScript: `{ migrations: "{ directory: './migrations', tableName: 'done' }" }`. */
  readonly knexfile?: Readonly<Record<string, string>>
}

/** groupOf makes a group, which is not clean and has no arguments unless said otherwise. */
export function groupOf(name: string, cases: readonly SeededCase[], more: Partial<CaseGroup> = {}): CaseGroup {
  return { name, cases, clean: false, args: [], ...more }
}

/** onMariadb is the predicate of what only MariaDB knows. */
export const onMariadb: ServerPredicate = ({ vendor }) => vendor === 'mariadb'

/** onMysql is the predicate of what only MySQL itself knows. */
export const onMysql: ServerPredicate = ({ vendor }) => vendor === 'mysql'

/** compareVersion compares a server's version with dotted numbers: -1 for older, 0 for as far as they go the same, 1 for newer. */
export function compareVersion({ version }: CaseServer, other: string): -1 | 0 | 1 {
  const [have, need] = [version, other].map((text) => text.split('.').map(Number.parseFloat)) as [number[], number[]]
  const at = need.findIndex((number, index) => (have[index] ?? 0) !== number)
  if (at === -1) return 0
  return (have[at] ?? 0) < (need[at] ?? 0) ? -1 : 1
}

/** isForServer tells whether a case can run on a server. */
export function isForServer({ since, only }: SeededCase, server: CaseServer): boolean {
  if (since !== undefined && compareVersion(server, String(since)) < 0) return false
  return only === undefined || only(server)
}

/** js marks a body as JavaScript. */
export function js(parts: TemplateStringsArray, ...values: readonly string[]): Body {
  return { js: String.raw(parts, ...values) }
}

/** symmetric is the expectation of a migration that comes back exactly. */
export const symmetric: Expectation = { status: 'symmetric' }

/** orderOf is the expectation of a migration after which the columns of one table, given as a path, stand in another order. */
export function orderOf(at: string): Expectation {
  return { status: 'symmetric', differences: [{ at, fact: 'columnOrder', class: 'order', after: 'down' }] }
}

/** onlyOrder is that expectation for the case's table `@t` on PostgreSQL. */
export const onlyOrder: Expectation = orderOf('table public.@t')

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
  const only = parts[0]?.only
  return {
    name,
    base: all(({ base }) => base),
    up: all(({ up }) => up),
    down: all(({ down }) => down),
    expect: { status: parts[0]!.expect.status, differences },
    parts: parts.map((one) => one.name),
    ...(only === undefined ? {} : { only }),
  }
}

/** named puts the case's own names in place of `@name`. */
export function named(text: string, name: string): string {
  return text.replaceAll(/(?<!@)@(?=[a-z])/g, prefixOf(name))
}
