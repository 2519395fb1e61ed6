import { describe, expect, test } from 'vitest'
import { renderPostgresDdl } from '../../../src/dialects/postgres/ddl/index.js'
import { inOrder, type Unit } from '../../../src/dialects/postgres/ddl/order.js'
import type { SchemaObject, Snapshot } from '../../../src/schema/snapshot.js'
import { schemaObject as object } from '../../support/schema-object.js'

const snapshot = (...objects: readonly SchemaObject[]): Snapshot => ({
  format: 1,
  server: { vendor: 'postgresql', version: '15.18', major: 15 },
  objects,
  unsupported: [],
})
const statements = (...objects: readonly SchemaObject[]) =>
  renderPostgresDdl(snapshot(...objects))
    .split('\n')
    .slice(3)
    .join('\n')
    .trim()

const unit = (name: string, needs: string, rank = 0): Unit => ({
  object: object('table', name),
  name,
  rank,
  statements: [],
  needs,
})
const order = (...units: readonly Unit[]) => inOrder(units).map((one) => one.name)

describe('order of statements', () => {
  test('what is mentioned comes first, whatever its kind', () => {
    expect(
      order(unit('public.b', 'from public.a join "X"."y z"'), unit('public.a', ''), unit('"X"."y z"', '', 9)),
    ).toEqual(['public.a', '"X"."y z"', 'public.b'])
  })

  test('a routine is found by its name without arguments', () => {
    expect(order(unit('public.t', 'default public.f(1)'), unit('public.f(integer)', '', 3))).toEqual([
      'public.f(integer)',
      'public.t',
    ])
  })

  test('a circle goes by rank, and a long chain ends', () => {
    expect(order(unit('public.a', 'public.b', 1), unit('public.b', 'public.a', 0))).toEqual(['public.a', 'public.b'])
    const chain = Array.from({ length: 20_000 }, (_, index) => unit(`public.t${index}`, `public.t${index + 1}`))
    expect(order(...chain)[0]).toBe('public.t19999')
  })
})

describe('rendered statements', () => {
  test('a table with a hostile name and comment stays one statement', () => {
    const column = object('column', 'a"; drop table x; --', {
      type: 'text',
      nullable: false,
      default: `'it''s'::text`,
      comment: `it's \\ "so"`,
    })
    expect(
      statements(
        object(
          'table',
          'public."t;--"',
          { columnOrder: [column.name], grants: ['PUBLIC: SELECT', 'without "o w": INSERT'] },
          [column],
        ),
      ),
    ).toBe(
      [
        'create table public."t;--" (',
        `  "a""; drop table x; --" text default 'it''s'::text not null`,
        ');',
        `comment on column public."t;--"."a""; drop table x; --" is E'it''s \\\\ "so"';`,
        'grant SELECT on table public."t;--" to PUBLIC;',
        'revoke INSERT on table public."t;--" from "o w";',
      ].join('\n'),
    )
  })

  test('columns stand in the order of the table, foreign keys after all tables', () => {
    const columns = [object('column', 'a', { type: 'integer' }), object('column', 'b', { type: 'integer' })]
    const key = object('foreign-key', 'k', {
      columns: ['a'],
      references: 'public.u',
      referencedColumns: ['a'],
      match: 'simple',
      onUpdate: 'no action',
      onDelete: 'set null',
      deferrable: true,
    })
    expect(
      statements(
        object('table', 'public.t', { columnOrder: ['b', 'a'] }, [...columns, key]),
        object('table', 'public.u', { columnOrder: ['a', 'b'] }, columns),
      ),
    ).toBe(
      `create table public.t (\n  b integer,\n  a integer\n);\n\ncreate table public.u (\n  a integer,\n  b integer\n);\n
alter table public.t add constraint k foreign key (a) references public.u (a) on delete set null deferrable;`,
    )
  })

  test('a kind without a rendering is named and cannot break out of its remark', () => {
    expect(statements(object('operator', 'public.===\ndrop table x'))).toBe(
      '-- Not written as SQL yet: operator public.=== drop table x',
    )
  })
})
