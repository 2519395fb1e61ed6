import { describe, expect, test } from 'vitest'
import type { Change } from '../../../src/diff/change.js'
import { fixCode } from '../../../src/rules/explain/code.js'
import { adviceForError, describeError } from '../../../src/rules/explain/errors.js'
import { familyOf } from '../../../src/rules/explain/families.js'
import { columnCall } from '../../../src/rules/explain/postgres/columns.js'
import { explainChanges } from '../../../src/rules/explain/sentences.js'
import { added, delta, email, mistake, modified, object, removed, users } from './trips.js'

const family = familyOf({ vendor: 'postgresql' })
const nothing = { family, applied: [], sql: [] }
const status = object('enum', 'public.status', { labels: ['new', 'paid'] })
const inUsers = (kind: string, name: string, facts = {}) => [users, object(kind, name, facts)] as const
const alterSql = [
  'alter table "users" alter column "email" drop default',
  'alter table "users" alter column "email" drop not null',
  'alter table "users" alter column "email" type varchar(100) using ("email"::varchar(100))',
]
const widened = modified([users, email], delta('type', 'character varying(100)', 'text'))

/** What the code of an advice is, without its fence. */
function codeFor(change: Change, background: Parameters<typeof fixCode>[1] = nothing): string {
  return (fixCode([change], background) ?? '').split('\n').slice(1, -1).join('\n')
}

describe('sentences', () => {
  const say = (change: Change, background: Parameters<typeof fixCode>[1] = nothing) =>
    explainChanges([change], 'down', background)[0]

  test('the facts of one object stand in one sentence', () => {
    const change = modified(
      [users, email],
      delta('nullable', false, true),
      delta('default', "'a'::text", null),
      delta('type', 'text', 'bigint'),
    )
    expect(say(change)).toBe(
      "Column `users.email`: NOT NULL and DEFAULT `'a'::text` are gone; the type is `bigint` instead of `text` after down: up does not touch that, down does.",
    )
  })

  test('.alter() is named as the cause where its SQL was sent', () => {
    const change = modified([users, email], delta('nullable', false, true))
    const because = 'because `.alter()` resets NOT NULL and DEFAULT unless the same chain states them'
    expect(say(change, { family, applied: [widened], sql: alterSql })).toContain(because)
    expect(say(change, { family, applied: [widened], sql: alterSql.slice(1) })).not.toContain(because)
    expect(
      say(change, { family, applied: [widened], sql: alterSql.map((sql) => sql.replace('"users"', '"orders"')) }),
    ).not.toContain(because)
  })

  test('it says whether up or down did it', () => {
    expect(say(added(users), { family, applied: [added(users)], sql: [] })).toBe(
      'Table `users` is left behind after down: up makes it, and down does not drop it.',
    )
    expect(say(removed(users), { family, applied: [removed(users)], sql: [] })).toBe(
      'Table `users` is gone after down: up drops it, and down does not bring it back.',
    )
    expect(say(removed(users))).toBe('Table `users` is gone after down: it was there before up, and down drops it too.')
    expect(say(widened, { family, applied: [widened], sql: [] })).toBe(
      'Column `users.email`: the type is `text` instead of `character varying(100)` after down: up changes that, and down does not change it back.',
    )
  })

  test.each([
    [
      modified([status], delta('labels', ['new'], ['new', 'paid'])),
      'Enum type `status`: the values differ: `paid` is too many after down',
    ],
    [modified([users], delta('comment', 'People', null)), 'Table `users`: the comment `People` is gone after down'],
    [
      modified([users], delta('grants', [], ['reader: SELECT'])),
      'Table `users`: the grants `reader: SELECT` are there that were not after down',
    ],
    [
      modified(inUsers('trigger', 'stamp'), delta('enabled', 'origin', 'disabled')),
      'Trigger `stamp` of `users`: the state is `disabled` instead of `origin`',
    ],
    [
      modified(inUsers('foreign-key', 'fk'), delta('onDelete', 'cascade', 'no action')),
      'Foreign key `fk` of `users`: ON DELETE is `no action` instead of `cascade`',
    ],
    [removed(...inUsers('index', 'by_name')), 'Index `by_name` of `users` is gone after down'],
    [added(object('sequence', 'shop.ids')), 'Sequence `shop.ids` is left behind after down'],
    [
      modified([object('view', 'public.v')], delta('definition', 'x'.repeat(200), 'y')),
      'View `v`: the definition is not as before after down',
    ],
    [modified([users], delta('oddFact', 1, 2)), 'Table `users`: `odd fact` is `2` instead of `1` after down'],
    [modified([object('database', 'database')], delta('comment', null, 'x')), 'The database: the comment `x` is there'],
  ])('%#', (change, words) => {
    expect(say(change)).toContain(words)
  })

  test('a long list is cut and counted', () => {
    const changes = Array.from({ length: 20 }, (_, n) => added(object('table', `public.t${n}`)))
    const sentences = explainChanges(changes, 'down', nothing)
    expect(sentences).toHaveLength(13)
    expect(sentences.at(-1)).toBe('8 more objects differ too.')
  })

  test('what only repeats another change is left out', () => {
    const column = modified([users, email], delta('nullable', false, true))
    const sequence = object('sequence', 'public.users_id_seq', { ownedBy: 'public.users.id' })
    expect(explainChanges([column, removed(...inUsers('not-null', 'email'))], 'down', nothing)).toHaveLength(1)
    expect(explainChanges([added(users), added(sequence)], 'down', nothing)).toHaveLength(1)
    expect(explainChanges([added(sequence)], 'down', nothing)).toHaveLength(1)
    expect(explainChanges([removed(...inUsers('not-null', 'email'))], 'down', nothing)).toHaveLength(1)
  })
})

describe('code', () => {
  const alter = (line: string) => `await knex.schema.alterTable('users', (t) => {\n  ${line}\n})`

  test('.alter() gets back all that it resets', () => {
    const change = modified(
      [users, email],
      delta('nullable', false, true),
      delta('default', "'x'::character varying", null),
    )
    expect(codeFor(change, { family, applied: [widened], sql: alterSql })).toBe(
      alter("t.string('email', 100).notNullable().defaultTo('x').alter()"),
    )
  })

  test('NOT NULL that the chain did state stays in the chain', () => {
    const change = modified([users, email], delta('default', "'0'::character varying", null))
    const sql = [...alterSql, 'alter table "users" alter column "email" set not null']
    expect(codeFor(change, { family, applied: [widened], sql })).toBe(
      alter("t.string('email', 100).notNullable().defaultTo('0').alter()"),
    )
  })

  test('a default that is not known is not reset: NOT NULL gets a statement of its own', () => {
    const change = modified([users, email], delta('nullable', false, true))
    const sql = [...alterSql, 'alter table "users" alter column "email" set default 1']
    expect(codeFor(change, { family, applied: [widened], sql })).toBe(alter("t.dropNullable('email')"))
  })

  test.each([
    [added(users), "await knex.schema.dropTable('users')"],
    [added(object('table', 'shop."Odd name"')), "await knex.schema.withSchema('shop').dropTable('Odd name')"],
    [added(users, email), alter("t.dropColumn('email')")],
    [added(...inUsers('index', 'i')), alter("t.dropIndex([], 'i')")],
    [added(...inUsers('foreign-key', 'f')), alter("t.dropForeign([], 'f')")],
    [added(...inUsers('trigger', 'g')), "await knex.raw('drop trigger g on users')"],
    [added(status), "await knex.raw('drop type status')"],
    [added(object('function', 'public.f(integer)')), "await knex.raw('drop function f(integer)')"],
    [added(object('namespace', 'audit')), "await knex.schema.dropSchema('audit')"],
    [added(object('view', 'public.v')), "await knex.schema.dropView('v')"],
    [removed(status), `await knex.raw("create type status as enum ('new', 'paid')")`],
    [
      removed(users, object('column', 'age', { type: 'integer', nullable: false, default: '18' })),
      alter("t.integer('age').notNullable().defaultTo(18)"),
    ],
    [removed(...inUsers('unique', 'u', { columns: ['a', 'b'] })), alter("t.unique(['a', 'b'], { indexName: 'u' })")],
    [removed(...inUsers('index', 'i', { keys: ['a'], method: 'btree', unique: false })), alter("t.index(['a'], 'i')")],
    [
      removed(...inUsers('index', 'i', { keys: ['lower(a)'], method: 'gin', unique: true, predicate: '(a > 0)' })),
      "await knex.raw('create unique index i on users using gin (lower(a)) where (a > 0)')",
    ],
    [
      removed(...inUsers('check', 'c', { expression: "(a ? 'x')" })),
      `await knex.raw("alter table users add constraint c check ((a \\\\? 'x'))")`,
    ],
    [
      removed(
        ...inUsers('foreign-key', 'f', {
          columns: ['a'],
          references: 'shop.b',
          referencedColumns: ['id'],
          onDelete: 'cascade',
        }),
      ),
      alter("t.foreign(['a'], 'f').references(['id']).inTable('shop.b').onDelete('CASCADE')"),
    ],
    [
      modified([users, email], delta('default', 'now()', null)),
      'await knex.raw(\'alter table public.users alter column "email" set default now()\')',
    ],
    [modified([users], delta('comment', "It's", null)), `await knex.raw("comment on table public.users is 'It''s'")`],
    [modified([users], delta('rowSecurity', true, false)), '// table users: set row level security back to true'],
  ])('%#', (change, code) => {
    expect(codeFor(change)).toBe(code)
  })

  test('what depends on others is dropped first, what others need is made first', () => {
    const code = fixCode(
      [added(status), added(users, email), added(...inUsers('index', 'i')), removed(object('extension', 'citext'))],
      nothing,
    )
    expect(code?.split('\n').slice(1, -1)).toEqual([
      "await knex.schema.alterTable('users', (t) => {",
      "  t.dropIndex([], 'i')",
      "  t.dropColumn('email')",
      '})',
      "await knex.raw('drop type status')",
      "await knex.raw('create extension citext')",
    ])
  })

  test('a name cannot leave the comment or the string that holds it', () => {
    const evil = "x')\nprocess.exit()//`"
    const change = modified([users, object('policy', evil)], delta('using', 'true', 'false'))
    for (const code of [
      codeFor(change),
      codeFor(added(users, object('column', evil))),
      codeFor(added(users, object('odd-kind', evil))),
    ]) {
      expect(code.split('\n').some((line) => line.startsWith('process'))).toBe(false)
    }
  })

  test.each([
    [
      "t.increments('id', { primaryKey: false })",
      { type: 'integer', default: "nextval('a'::regclass)", nullable: false },
    ],
    [
      "t.specificType('id', 'bigint generated always as identity')",
      { type: 'bigint', identity: 'always', nullable: false },
    ],
    [
      "t.timestamp('id').notNullable().defaultTo(knex.raw('now()'))",
      { type: 'timestamp with time zone', default: 'now()', nullable: false },
    ],
    [
      "t.specificType('id', 'public.status').defaultTo('it\\'s')",
      { type: 'public.status', default: "'it''s'::public.status", nullable: true },
    ],
    ["t.decimal('id', 8, 2).defaultTo(knex.raw('0'))", { type: 'numeric(8,2)', default: '0' }],
    ["t.decimal('id', 8, 2).defaultTo(0)", { type: 'numeric(8,2)', default: "'0'::numeric" }],
    ["t.boolean('id').defaultTo(false).comment('why')", { type: 'boolean', default: 'false', comment: 'why' }],
  ])('%s', (call, facts) => {
    expect(columnCall('id', facts)).toBe(call)
  })
})

describe('errors', () => {
  test.each([
    [mistake("Cannot drop index 'a': needed in a foreign key constraint"), 'drop the foreign key first'],
    [mistake('type "status" already exists', { code: '42710' }), 'drop type'],
    [mistake('whatever', { code: '25001' }), 'transaction: false'],
    [mistake('whatever', { code: '42P01' }), 'Compare it with what up made'],
    [mistake('whatever', { code: 'ER_CANT_DROP_FIELD_OR_KEY' }), 'Compare it with what up made'],
    [mistake('whatever', { code: '2BP01' }), 'drop what depends on it first'],
    [mistake('whatever', { code: '23505' }), 'do not fit the constraint'],
    [mistake('This migration is irreversible'), '// roundtrip: irreversible because <reason>'],
    [mistake("Cannot find module 'dayjs'"), 'install step'],
  ])('%#', (error, words) => {
    expect(adviceForError(error, family)).toContain(words)
  })

  test('an unknown error has no advice of its own', () => {
    expect(adviceForError(mistake('strange'), family)).toBeNull()
  })

  test('the marks of a message cannot end the code', () => {
    const error = mistake('no `a`', { sql: 'drop index `a`', code: 'X', line: 3 })
    expect(describeError(error)).toBe('`` no `a` `` (code `X`, line 3)')
  })
})
