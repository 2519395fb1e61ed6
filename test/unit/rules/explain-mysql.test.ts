import { describe, expect, test } from 'vitest'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import { fixCode } from '../../../src/rules/explain/code.js'
import { adviceForError } from '../../../src/rules/explain/errors.js'
import { familyOf } from '../../../src/rules/explain/families.js'
import { explainChanges } from '../../../src/rules/explain/sentences.js'
import type { Facts, SchemaObject } from '../../../src/schema/snapshot.js'
import { mistake, object } from './trips.js'

const maria = familyOf({ vendor: 'mariadb' })
const mysql = familyOf({ vendor: 'mysql' })

/** Two states of a database as the differ sees them. */
function between(before: readonly SchemaObject[], after: readonly SchemaObject[]) {
  const snapshot = (objects: readonly SchemaObject[]) => ({
    format: 1 as const,
    server: { vendor: 'mariadb' as const, version: '10.11.18', major: 10.11 },
    objects,
    unsupported: [],
  })
  return compareSnapshots(snapshot(before), snapshot(after), roundTripPolicy)
}

const column = (name: string, facts: Facts = {}) =>
  object('column', name, { type: 'int(11)', nullable: true, ...facts })
const index = (name: string, ...keys: readonly string[]) => object('index', name, { method: 'btree', keys })
const foreign = (name: string, column: string, references = 'people') =>
  object('foreign-key', name, {
    columns: [column],
    references,
    referencedColumns: ['id'],
    onDelete: 'restrict',
    onUpdate: 'restrict',
  })

function table(name: string, ...children: readonly SchemaObject[]): SchemaObject {
  const columnOrder = children.filter(({ kind }) => kind === 'column').map((child) => child.name)
  return object('table', name, { engine: 'InnoDB', collation: 'utf8mb4_bin', columnOrder }, children)
}

const id = column('id')
const status = column('status', { type: 'varchar(20)' })
const mail = column('mail', {
  type: 'varchar(50)',
  nullable: false,
  default: "'x'",
  comment: 'Where to',
  collation: 'utf8mb4_bin',
})

interface Trip {
  readonly before: readonly SchemaObject[]
  readonly up: readonly SchemaObject[]
  readonly down: readonly SchemaObject[]
  readonly upSql?: readonly string[]
  readonly sql?: readonly string[]
}

function explained({ before, up, down, upSql = [], sql = [] }: Trip) {
  const background = { family: maria, applied: between(before, up), upSql, sql }
  const residue = between(before, down)
  return {
    sentences: explainChanges(residue, 'down', background),
    code: (fixCode(residue, background) ?? '').split('\n').slice(1, -1).join('\n'),
  }
}

describe('what only this family does is said with its cause', () => {
  const bare = table('Orders', id, status)

  test('a foreign key leaves the index that the server made for it', () => {
    const { sentences, code } = explained({
      before: [bare],
      up: [table('Orders', id, status, index('orders_fk', 'id'), foreign('orders_fk', 'id'))],
      down: [table('Orders', id, status, index('orders_fk', 'id'))],
    })
    expect(sentences).toEqual([
      'Index `orders_fk` of `Orders` is left behind after down: the server made it for the foreign key `orders_fk`, and dropping the foreign key leaves it, so that `dropIndex` has to follow `dropForeign`.',
    ])
    expect(code).toBe("await knex.schema.alterTable('Orders', (t) => {\n  t.dropIndex([], 'orders_fk')\n})")
  })

  test('an index that nobody made a foreign key for is the migration’s own', () => {
    const left = [table('Orders', id, status, index('i', 'id'))]
    expect(explained({ before: [bare], up: left, down: left }).sentences).toEqual([
      'Index `i` of `Orders` is left behind after down: up makes it, and down does not drop it.',
    ])
  })

  test('an index that serves a foreign key takes the place of the one that the server made', () => {
    const own = table('Orders', id, status, index('orders_fk', 'id'), foreign('orders_fk', 'id'))
    const served = table('Orders', id, status, index('better', 'id', 'status'), foreign('orders_fk', 'id'))
    const { sentences, code } = explained({ before: [own], up: [served], down: [served] })
    expect(sentences[1]).toBe(
      'Index `orders_fk` of `Orders` is gone after down: the server had made it for the foreign key `orders_fk`, took it away when up made another index that serves the key, and makes it again only with the foreign key.',
    )
    expect(code).toBe(
      [
        "await knex.schema.alterTable('Orders', (t) => {",
        "  t.dropForeign([], 'orders_fk')",
        "  t.dropIndex([], 'better')",
        "  t.foreign(['id'], 'orders_fk').references(['id']).inTable('people')",
        '})',
      ].join('\n'),
    )
    const [reason] = explainChanges(
      between([served], [table('Orders', ...served.children, index('orders_fk', 'id'))]),
      'reapply',
      {
        family: maria,
        applied: between([own], [served]),
        sql: [],
      },
    )
    expect(reason).toContain('keeps the one that down made by a statement in its place')
  })

  test('an index that up drops by its name was not the server’s own any more', () => {
    const own = table('Orders', id, status, index('orders_fk', 'id'), foreign('orders_fk', 'id'))
    const served = table('Orders', id, status, index('better', 'id', 'status'), foreign('orders_fk', 'id'))
    const upSql = [
      'alter table `Orders` add index `better` (`id`, `status`)',
      'alter table `Orders` drop index `orders_fk`',
    ]
    expect(explained({ before: [own], up: [served], down: [served], upSql }).code).toBe(
      "await knex.raw('alter table `Orders` drop key `better`, add key `orders_fk` (`id`)')",
    )
  })

  test('a table that comes back gets the server’s own index with its foreign key', () => {
    const own = table('Orders', id, status, index('orders_fk', 'id'), foreign('orders_fk', 'id'))
    const { code } = explained({ before: [own], up: [], down: [] })
    expect(code).toContain("t.foreign(['id'], 'orders_fk')")
    expect(code).not.toContain('t.index')
  })

  test('a dropped column leaves its keys', () => {
    const keyed = table('Orders', id, status, index('both', 'id', 'status'), index('alone', 'status'))
    const { sentences } = explained({
      before: [keyed],
      up: [table('Orders', id, index('both', 'id'))],
      down: [table('Orders', id, status, index('both', 'id'))],
    })
    expect(sentences).toEqual([
      'Index `alone` of `Orders` is gone after down: up drops the column `status`, which takes the key with it, and making the column again does not bring that back.',
      'Index `both` of `Orders`: the keys differ: `status` is missing after down: up drops the column `status`, which takes it out of the key, and making the column again does not bring that back.',
    ])
  })

  const people = table('people', mail)
  const wide = table('people', { ...mail, facts: { ...mail.facts, type: 'text', default: null, comment: '' } })
  const bareMail = table('people', column('mail', { type: 'varchar(50)', collation: 'utf8mb4_bin', comment: '' }))

  test.each([
    [['alter table `people` modify `mail` varchar(50)'], '`.alter()` is a MODIFY'],
    [
      ['show full fields from `people` where field = ?', 'alter table `people` change `post` `mail` varchar(50)'],
      'Knex carries out `renameColumn` as a CHANGE',
    ],
    [['ALTER TABLE people CHANGE COLUMN post mail varchar(50)'], 'because CHANGE resets'],
    [['ALTER TABLE `people` MODIFY `mail` varchar(50)'], 'because MODIFY resets what the statement does not state'],
    [['alter table people modify column mail varchar(50)'], 'because MODIFY resets what the statement does not state'],
    [
      [
        'select * from information_schema.columns where table_name = ?',
        'alter table `people` modify `mail` varchar(50)',
      ],
      'Knex carries out `setNullable` and `dropNullable`',
    ],
  ])('%s', (sql, words) => {
    const { sentences, code } = explained({ before: [people], up: [wide], down: [bareMail], sql })
    expect(sentences[0]).toContain('NOT NULL are gone after down, because ')
    expect(sentences[0]).toContain(words)
    expect(code).toBe(
      "await knex.schema.alterTable('people', (t) => {\n  t.string('mail', 50).notNullable().defaultTo('x').comment('Where to').alter()\n})",
    )
  })

  const again = (facts: Facts, to: Facts, sql: string) =>
    explained({
      before: [table('people', { ...mail, facts: { ...mail.facts, ...facts } })],
      up: [wide],
      down: [table('people', { ...mail, facts: { ...mail.facts, ...to } })],
      sql: [sql],
    }).sentences[0]

  test.each<[string, Facts, Facts, string]>([
    ['another default', {}, { default: "'y'" }, "ALTER TABLE people MODIFY mail varchar(50) NOT NULL DEFAULT 'y'"],
    ['another type', {}, { type: 'varchar(40)' }, 'alter table `people` modify `mail` varchar(40) not null'],
    [
      'another collation',
      {},
      { collation: 'latin1_bin' },
      'alter table people modify mail varchar(50) collate latin1_bin',
    ],
    [
      "the table's own collation",
      { collation: 'latin1_bin' },
      { collation: 'utf8mb4_bin' },
      'alter table people modify mail varchar(50) collate utf8mb4_bin',
    ],
  ])('what the statement states is no reset: %s', (_, facts, to, sql) => {
    expect(again(facts, to, sql)).not.toContain('because')
  })

  test.each<[string, Facts, Facts, string]>([
    ['sign', { type: 'int(10) unsigned' }, { type: 'int(11)' }, 'alter table people modify mail int'],
    [
      'collation',
      { collation: 'latin1_bin' },
      { collation: 'utf8mb4_bin' },
      'alter table people modify mail varchar(50)',
    ],
    ['counting', { autoIncrement: true }, {}, 'alter table people modify mail int'],
  ])('what it does not state is reset: %s', (_, facts, to, sql) => {
    expect(again(facts, to, sql)).toContain('because MODIFY resets what the statement does not state')
  })

  test('Knex repeats a default as a text, which nobody stated', () => {
    const sql = "alter table `people` change `post` `mail` varchar(50) DEFAULT 'uuid()'"
    const told = explained({
      before: [table('people', { ...mail, facts: { ...mail.facts, default: 'uuid()' } })],
      up: [wide],
      down: [table('people', { ...mail, facts: { ...mail.facts, default: "'uuid()'" } })],
      sql: ['show full fields from `people` where field = ?', sql],
    })
    expect(told.sentences[0]).toContain('Knex carries out `renameColumn` as a CHANGE')
  })

  test('a statement about another column is no reason', () => {
    const sql = ['alter table `people` modify `post` varchar(50)']
    expect(explained({ before: [people], up: [wide], down: [bareMail], sql }).sentences[0]).not.toContain('because')
  })

  test('a table that is made again takes what is the default', () => {
    const other = { ...people, facts: { ...people.facts, collation: 'latin1_swedish_ci' } }
    expect(explained({ before: [people], up: [], down: [other] }).sentences).toEqual([
      'Table `people`: the collation is `latin1_swedish_ci` instead of `utf8mb4_bin` after down: down makes the table again, and what it does not state is the default of the server or the database.',
    ])
  })

  test('the present time that nobody asked for is the server’s', () => {
    const at = column('at', { type: 'timestamp' })
    const stamped = column('at', { type: 'timestamp', onUpdate: 'current_timestamp()' })
    const { sentences } = explained({ before: [table('people', at)], up: [], down: [table('people', stamped)] })
    expect(sentences[0]).toContain('where `explicit_defaults_for_timestamp` is off')
  })

  test('a rename that is not taken back is one rename', () => {
    const child = (parent: string) => table('orders', foreign('f', 'id', parent))
    const up = [child('persons'), table('persons', mail)]
    const { sentences, code } = explained({
      before: [child('people'), people],
      up,
      down: up,
      upSql: ['rename table `people` to `persons`'],
    })
    expect(sentences).toEqual([
      'Foreign key `f` of `orders`: the referenced table is `persons` instead of `people` after down, which comes of the rename alone.',
      'Table `people` is gone after down: up renames it to `persons`, and down does not rename it back.',
      'Table `persons` is left behind after down: up renames `people` to it, and down does not rename it back.',
    ])
    expect(code).toBe("await knex.schema.renameTable('persons', 'people')")
  })

  test('a column that was renamed and lost something is renamed back and made whole', () => {
    const post = column('post', { type: 'varchar(50)', collation: 'utf8mb4_bin', comment: '' })
    const up = [table('people', post)]
    const upSql = ['alter table `people` change `mail` `post` varchar(50)']
    expect(explained({ before: [people], up, down: up, upSql }).code).toBe(
      [
        "await knex.raw('alter table `people` rename column `post` to `mail`')",
        "await knex.schema.alterTable('people', (t) => {",
        "  t.string('mail', 50).notNullable().defaultTo('x').comment('Where to').alter()",
        '})',
      ].join('\n'),
    )
    expect(explained({ before: [people], up, down: up }).code).toContain("t.dropColumn('post')")
  })
})

describe('names are raw', () => {
  test.each([
    [[object('table', 'a.b')], 'Table `a.b` is gone'],
    [[object('table', 'Users', {}, [])], 'Table `Users` is gone'],
    [[object('event', 'Odd "one"')], 'Event `Odd "one"` is gone'],
    [[object('privileges', 'a')], 'Privileges on `a` is gone'],
  ])('%#', (objects, words) => {
    expect(explained({ before: objects, up: [], down: [] }).sentences[0]).toContain(words)
  })

  test('within a table', () => {
    const before = [
      table(
        'a.b',
        column('C.d'),
        object('primary-key', 'PRIMARY', { columns: ['C.d'] }),
        object('unique', 'U', { columns: ['C.d'] }),
      ),
    ]
    const { sentences, code } = explained({ before, up: before, down: [table('a.b')] })
    expect(sentences.map((sentence) => sentence.split(' is gone')[0])).toEqual([
      'Column `a.b.C.d`',
      'Primary key of `a.b`',
      'Unique key `U` of `a.b`',
    ])
    expect(code).toContain('alter table `a.b` add column `C.d` int(11)')
  })

  test('a DEFINER is readable', () => {
    const view = (definer: string) => [object('view', 'v', { definition: 'select 1', definer })]
    expect(explained({ before: view('app@%'), up: view('app@%'), down: view('root@%') })).toEqual({
      sentences: ['View `v`: DEFINER is `root@%` instead of `app@%` after down: up does not touch that, down does.'],
      code: 'await knex.raw(`\ncreate or replace definer=\\`app\\`@\\`%\\` view \\`v\\` as\nselect 1\n`)',
    })
  })

  test('a name cannot leave the comment or the string that holds it', async () => {
    const evil = "x')\nprocess.exit()//`"
    const odd = [object('package', evil), table(evil, column(evil), object('check', evil, { expression: 'true' }))]
    for (const [before, after] of [
      [odd, []],
      [[], odd],
      [[table(evil)], [table(evil, column(evil))]],
    ] as const) {
      const { code } = explained({ before, up: [], down: after })
      expect(await effectOf(code)).toBe('nothing')
    }
  })
})

/** What code does to the process when Knex does nothing. */
async function effectOf(code: string): Promise<string> {
  let effect = 'nothing'
  const knex: unknown = new Proxy(() => knex, { get: (_, name) => (name === 'then' ? undefined : knex) })
  const guard = { exit: () => (effect = 'left') }
  await new Function('knex', 'process', `return (async () => {\n${code}\n})()`)(knex, guard)
  return effect
}

describe('what is made again is what it was', () => {
  const program = { definition: 'select 1', deterministic: false, dataAccess: 'contains sql', security: 'definer' }
  const usual = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION'
  const lost = (gone: SchemaObject) => explained({ before: [gone], up: [], down: [] }).code
  const creation = 'await knex.raw(`\ncreate procedure \\`p\\`()\nselect 1\n`)'

  test.each([[usual], [`IGNORE_SPACE,${usual}`]])('a session has the usual mode by itself: %s', (sqlMode) => {
    expect(lost(object('procedure', 'p', { ...program, sqlMode }))).toBe(creation)
  })

  test.each([
    [{ sqlMode: 'ANSI_QUOTES' }, 'sql_mode', "'ANSI_QUOTES'"],
    [{ sqlMode: '' }, 'sql_mode', "''"],
    [{ timeZone: '+05:00' }, 'time_zone', "'+05:00'"],
    [{ characterSet: 'latin1' }, 'character_set_client', 'latin1'],
    [{ connectionCollation: 'latin1_bin' }, 'collation_connection', 'latin1_bin'],
  ])('a program is made under the settings that it keeps: %o', (facts, name, value) => {
    const line = `set @previous_${name} = @@${name}, ${name} = ${value}`
    expect(lost(object('procedure', 'p', { ...program, ...facts }))).toBe(
      [
        `await knex.raw(${value.includes("'") ? `"${line}"` : `'${line}'`})`,
        creation,
        `await knex.raw('set ${name} = @previous_${name}')`,
      ].join('\n'),
    )
  })

  test('a setting that is another now is said, usual or not', () => {
    const made = (sqlMode: string, databaseCollation: string) => [
      object('procedure', 'p', { ...program, sqlMode, databaseCollation }),
    ]
    const [before, after] = [made(usual, 'utf8mb4_bin'), made('', 'latin1_bin')]
    const lines = explained({ before, up: before, down: after }).code.split('\n')
    expect(lines.slice(0, 3)).toEqual([
      "await knex.raw('drop procedure `p`')",
      '// while the collation of the database is utf8mb4_bin:',
      `await knex.raw("set @previous_sql_mode = @@sql_mode, sql_mode = '${usual}'")`,
    ])
  })

  test('a key of MEMORY says its method where it is not a hash', () => {
    const memory = (method: string) => ({
      ...table('m', id, object('index', 'k', { method, keys: ['id'] })),
      facts: { engine: 'MEMORY', collation: 'utf8mb4_bin', columnOrder: ['id'] },
    })
    expect(lost(memory('btree'))).toContain('key \\`k\\` (\\`id\\`) using btree')
    expect(lost(memory('hash'))).toContain("t.index(['id'], 'k')")
  })
})

describe('errors', () => {
  const drop = (sql: string) =>
    mistake("Cannot drop index 'by_owner_index': needed in a foreign key constraint", { code: 'ER_DROP_INDEX_FK', sql })

  test.each([
    [mistake('x', { code: 'ER_ROW_IS_REFERENCED_2' }), 'Another table still references this one'],
    [mistake('x', { code: 'ER_FK_COLUMN_CANNOT_DROP' }), 'The column belongs to a foreign key'],
    [
      mistake('Can\'t create table (errno: 150 "Foreign key")', { code: 'ER_CANT_CREATE_TABLE' }),
      'of the very same type',
    ],
    [mistake('x', { code: 'ER_DUP_KEYNAME' }), 'The name is taken already'],
    [mistake('x', { code: 'ER_TABLE_EXISTS_ERROR' }), 'It is there already'],
    [mistake('x', { code: 'ER_TOO_LONG_KEY' }), '3072 bytes'],
    [mistake('x', { code: 'WARN_DATA_TRUNCATED' }), 'narrower type or ENUM'],
    [mistake('x', { code: 'ER_LOCK_WAIT_TIMEOUT' }), 'second connection'],
    [mistake('x', { code: 'ER_BINLOG_UNSAFE_ROUTINE' }), 'DETERMINISTIC'],
    [mistake('x', { code: 'ER_INVALID_DEFAULT' }), 'a text in quotes is no function'],
    [mistake('x', { code: 'ER_CANT_DROP_FIELD_OR_KEY' }), 'Compare it with what up made'],
    [mistake('This migration is irreversible'), '// roundtrip: irreversible because <reason>'],
    [
      mistake("Unknown collation: 'utf8mb4_0900_ai_ci'", { code: 'ER_UNKNOWN_COLLATION' }),
      '`utf8mb4_0900_ai_ci` exists on MySQL only, and this is MariaDB',
    ],
    [
      mistake('You have an error', { code: 'ER_PARSE_ERROR', sql: 'alter table t add index i ((a + 1))' }),
      'only MySQL has an index on an expression',
    ],
    [mistake('You have an error', { code: 'ER_PARSE_ERROR', sql: 'selec 1' }), 'does not understand the statement'],
  ])('%#', (error, words) => {
    const advice = adviceForError(error, maria)
    expect(advice).toContain(words)
    expect(advice).not.toMatch(/PostgreSQL|\brole\b|public\./)
  })

  test('SQL of MariaDB on MySQL', () => {
    const error = mistake('You have an error', {
      code: 'ER_PARSE_ERROR',
      sql: 'alter table t add column if not exists a int',
    })
    expect(adviceForError(error, mysql)).toContain('only MariaDB has IF EXISTS and IF NOT EXISTS within ALTER TABLE')
  })

  test('renameColumn with a default that is no text', () => {
    const sql = "alter table `t` change `at` `made` datetime NULL DEFAULT 'current_timestamp()'"
    expect(adviceForError(mistake('Invalid default', { code: 'ER_INVALID_DEFAULT', sql }), maria)).toContain(
      "await knex.raw('alter table `t` rename column `at` to `made`')",
    )
  })

  test('the foreign key that needs the index is named where what up did tells', () => {
    const own = [table('t', id, index('by_owner_index', 'id'), foreign('t_owner', 'id'))]
    const advice = adviceForError(
      drop('alter table `t` drop index `by_owner_index`'),
      maria,
      between([table('t', id)], own),
    )
    expect(advice).toContain("  t.dropForeign([], 't_owner')\n  t.dropIndex([], 'by_owner_index')")
    expect(adviceForError(drop('alter table t drop index by_owner_index'), maria)).toContain(
      "t.dropForeign([], 'by_owner_foreign') // or whatever its name is",
    )
    expect(adviceForError(drop(''), maria)).toContain('drop the foreign key first')
  })

  test('an index that took the place of the one the server made', () => {
    const before = [table('t', id, index('t_owner', 'id'), foreign('t_owner', 'id'))]
    const up = [table('t', id, index('by_owner_index', 'id', 'status'), foreign('t_owner', 'id'))]
    expect(adviceForError(drop('alter table `t` drop index `by_owner_index`'), maria, between(before, up))).toContain(
      'The foreign key `t_owner` now stands on the index that up made',
    )
  })
})

describe('order', () => {
  const before = [table('people', id, mail, status)]

  test('the columns that moved get their place back', () => {
    const changes = between(before, [table('people', id, status, mail)])
    expect(maria.adviceForOrder(changes)).toContain(
      "  t.string('mail', 50).notNullable().defaultTo('x').comment('Where to').after('id').alter()",
    )
    const first = between(before, [table('people', mail, status, id)])
    expect(maria.adviceForOrder(first)).toContain("  t.integer('id').first().alter()")
  })
})
