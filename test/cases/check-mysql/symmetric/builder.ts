import { js, onMysql, orderOf, type SeededCase, symmetric } from '../../../support/cases.js'
import { takenOver } from '../../../support/mysql-cases-shared.js'
import { builderCases } from '../../check/symmetric/builder.js'

const expect = symmetric
const table =
  "create table @t (id int unsigned auto_increment primary key, name varchar(255) not null, n integer default 0); insert into @t (name) values ('a');"
const parent = 'create table @p (id int unsigned auto_increment primary key);'

/** Every builder of a column, with what can be chained to it. */
const columns: readonly (readonly [name: string, make: string])[] = [
  ['increments', "t.increments('c')"],
  ['big-increments', "t.bigIncrements('c', { primaryKey: true })"],
  [
    'integers',
    "t.tinyint('c1'); t.smallint('c2'); t.mediumint('c3'); t.integer('c4', 5); t.bigInteger('c5').unsigned()",
  ],
  ['texts', "t.text('c1'); t.text('c2', 'mediumtext'); t.text('c3', 'longtext'); t.string('c4'); t.string('c5', 20)"],
  ['numbers', "t.float('c1'); t.float('c2', 8, 2); t.double('c3'); t.decimal('c4'); t.decimal('c5', 14, 4).unsigned()"],
  ['boolean', "t.boolean('c').notNullable().defaultTo(true)"],
  [
    'dates',
    "t.date('c1'); t.time('c2'); t.datetime('c3'); t.datetime('c4', { precision: 6 }); t.timestamp('c5').nullable()",
  ],
  ['timestamps', 't.timestamps(true, true)'],
  ['timestamps-plain', 't.timestamps()'],
  ['timestamp-precise', "t.timestamp('c', { precision: 3 }).notNullable().defaultTo(knex.fn.now(3))"],
  ['binary', "t.binary('c1'); t.binary('c2', 16); t.specificType('c3', 'longblob')"],
  ['enum', "t.enum('c1', ['a', 'b']).notNullable().defaultTo('a'); t.enu('c2', ['x y', 'ü'])"],
  ['json', "t.json('c1'); t.jsonb('c2')"],
  ['uuid', "t.uuid('c1'); t.uuid('c2', { useBinaryUuid: true })"],
  ['geometry', "t.geometry('c1'); t.point('c2')"],
  ['commented', "t.string('c').comment(\"it's\").collate('utf8mb4_bin')"],
  ['placed', "t.string('c1').first(); t.string('c2').after('name')"],
  [
    'defaults',
    "t.string('c1').defaultTo(''); t.integer('c2').defaultTo(0); t.string('c3').defaultTo(null); t.datetime('c4').defaultTo(knex.raw('current_timestamp on update current_timestamp'))",
  ],
  ['indexed', "t.string('c1').index(); t.string('c2').unique(); t.text('c3'); t.index(knex.raw('c3(10)'), '@prefix')"],
  [
    'specific',
    "t.specificType('c1', 'mediumint(7) unsigned zerofill'); t.specificType('c2', \"set('a','b')\"); t.specificType('c3', 'year'); t.specificType('c4', 'bit(3)')",
  ],
  ['specific-charset', "t.specificType('c', 'char(3) character set ascii collate ascii_bin not null')"],
]

/** One migration makes a table of them, one adds them to a table. */
const typed: readonly SeededCase[] = columns.flatMap(([name, make]): SeededCase[] => [
  ...(name === 'placed'
    ? []
    : [
        {
          name: `builder-new-${name}`,
          up: js`await knex.schema.createTable('@n', (t) => { t.string('name'); ${make} })`,
          down: js`await knex.schema.dropTable('@n')`,
          expect,
        },
      ]),
  ...(name.includes('increments')
    ? []
    : [
        {
          name: `builder-add-${name}`,
          base: table,
          up: js`const before = await knex('@t').columnInfo(); await knex.schema.alterTable('@t', (t) => { ${make} }); if (Object.keys(before).length !== 3) throw new Error('not as it was')`,
          down: js`const columns = Object.keys(await knex('@t').columnInfo()).filter((name) => !['id', 'name', 'n'].includes(name)); await knex.schema.alterTable('@t', (t) => { t.dropColumns(...columns) })`,
          expect,
        },
      ]),
])

const altered: readonly SeededCase[] = [
  {
    name: 'builder-alter-told-all',
    base: "create table @t (id int, name varchar(50) not null default 'x' comment 'said');",
    up: js`await knex.schema.alterTable('@t', (t) => { t.text('name').notNullable().alter() })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.string('name', 50).notNullable().defaultTo('x').comment('said').alter() })`,
    expect,
  },
  {
    name: 'builder-alter-enum',
    base: "create table @t (kind enum('a', 'b') not null default 'a'); insert into @t values ('b');",
    up: js`await knex.schema.alterTable('@t', (t) => { t.enu('kind', ['a', 'b', 'c']).notNullable().defaultTo('a').alter() })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.enu('kind', ['a', 'b']).notNullable().defaultTo('a').alter() })`,
    expect,
  },
  {
    name: 'builder-alter-nullable-only',
    base: table,
    up: js`await knex.schema.alterTable('@t', (t) => { t.string('name').nullable().alter({ alterType: true }) })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.string('name').notNullable().alter() })`,
    expect,
  },
  {
    name: 'builder-rename',
    base: table,
    up: js`await knex.schema.alterTable('@t', (t) => { t.renameColumn('name', 'title') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.renameColumn('title', 'name') })`,
    expect,
  },
  {
    name: 'builder-rename-key',
    base: table,
    up: js`await knex.schema.alterTable('@t', (t) => { t.renameColumn('id', 'key') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.renameColumn('key', 'id') })`,
    expect,
  },
  {
    name: 'builder-rename-referencing',
    base: `${parent} create table @t (id int, p int unsigned, constraint @f foreign key (p) references @p (id));`,
    up: js`await knex.schema.alterTable('@t', (t) => { t.renameColumn('p', 'q') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.renameColumn('q', 'p') })`,
    expect,
  },
  {
    name: 'builder-foreign-and-index',
    base: `${parent} create table @t (p_id int unsigned);`,
    up: js`await knex.schema.alterTable('@t', (t) => { t.foreign('p_id').references('@p.id') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropForeign('p_id') }); await knex.schema.alterTable('@t', (t) => { t.dropIndex('p_id', '@t_p_id_foreign') })`,
    expect,
  },
  {
    name: 'builder-foreign-indexed',
    // With an index of its own there none comes with the foreign key.
    base: `${parent} create table @t (p_id int unsigned, key own (p_id));`,
    up: js`await knex.schema.alterTable('@t', (t) => { t.foreign('p_id').references('@p.id').onUpdate('CASCADE').onDelete('SET NULL') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropForeign('p_id') })`,
    expect,
  },
  {
    name: 'builder-foreign-with-column',
    base: `${parent} create table @t (id int);`,
    up: js`await knex.schema.alterTable('@t', (t) => { t.integer('p_id').unsigned().references('id').inTable('@p').onDelete('CASCADE') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropForeign('p_id'); t.dropColumn('p_id') })`,
    expect,
  },
  {
    name: 'builder-foreign-recreated',
    base: `${parent} create table @t (p_id int unsigned, constraint @t_p_id_foreign foreign key (p_id) references @p (id));`,
    up: js`await knex.schema.alterTable('@t', (t) => { t.dropForeign('p_id') }); await knex.schema.alterTable('@t', (t) => { t.foreign('p_id').references('@p.id').onDelete('CASCADE') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropForeign('p_id') }); await knex.schema.alterTable('@t', (t) => { t.foreign('p_id').references('@p.id') })`,
    expect,
  },
  {
    name: 'builder-foreign-new-table',
    base: parent,
    up: js`await knex.schema.createTable('@n', (t) => { t.increments(); t.integer('p_id').unsigned().notNullable().references('@p.id').onDelete('CASCADE'); t.unique(['p_id', 'id']) })`,
    down: js`await knex.schema.dropTable('@n')`,
    expect,
  },
  {
    name: 'builder-returned-chain',
    up: js`return knex.schema.createTable('@a', (t) => { t.increments() }).createTable('@b', (t) => { t.integer('a').unsigned().references('@a.id') })`,
    down: js`return knex.schema.dropTable('@b').dropTable('@a')`,
    expect,
  },
  {
    name: 'builder-index',
    base: table,
    up: js`await knex.schema.alterTable('@t', (t) => { t.index(['name', 'n']); t.index(['n'], '@n_idx', { storageEngineIndexType: 'btree' }); t.index(['name'], '@text', { indexType: 'FULLTEXT' }) })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropIndex(['name', 'n']); t.dropIndex([], '@n_idx'); t.dropIndex([], '@text') })`,
    expect,
  },
  {
    name: 'builder-index-swapped',
    base: `${table} create index @i on @t (name);`,
    up: js`await knex.schema.alterTable('@t', (t) => { t.dropIndex('name', '@i'); t.unique(['name'], { indexName: '@u' }) })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropUnique(['name'], '@u'); t.index(['name'], '@i') })`,
    expect,
  },
  {
    name: 'builder-table-options',
    up: js`await knex.schema.createTable('@n', (t) => { t.increments(); t.string('a'); t.engine('InnoDB'); t.charset('utf8mb4'); t.collate('utf8mb4_unicode_ci'); t.comment('said') })`,
    down: js`await knex.schema.dropTable('@n')`,
    expect,
  },
  {
    name: 'builder-dropped-table',
    base: 'create table @t (id int unsigned not null auto_increment primary key, name varchar(255));',
    up: js`await knex.schema.dropTable('@t')`,
    down: js`await knex.schema.createTable('@t', (t) => { t.increments(); t.string('name') })`,
    expect,
  },
  {
    name: 'builder-dropped-column',
    base: table,
    up: js`await knex.schema.alterTable('@t', (t) => { t.dropColumn('name') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.string('name').notNullable().after('id') })`,
    expect,
  },
  {
    name: 'builder-dropped-first-column',
    base: 'create table @t (a int, b int);',
    up: js`await knex.schema.alterTable('@t', (t) => { t.dropColumn('a') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.integer('a').first() })`,
    expect,
  },
  {
    name: 'builder-dropped-to-the-end',
    base: table,
    up: js`await knex.schema.alterTable('@t', (t) => { t.dropColumn('name') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.string('name').notNullable() })`,
    expect: orderOf('table @t'),
  },
  {
    name: 'builder-like',
    base: table,
    up: js`await knex.schema.createTableLike('@n', '@t', (t) => { t.integer('more') })`,
    down: js`await knex.schema.dropTable('@n')`,
    expect,
  },
  {
    name: 'builder-checks',
    // Knex writes a named check into the column, which MariaDB does not take.
    base: table,
    up: js`await knex.schema.alterTable('@t', (t) => { t.integer('age').checkPositive('@age'); t.string('code', 4).checkLength('=', 4, '@code') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropChecks(['@age', '@code']); t.dropColumns('age', 'code') })`,
    expect,
    only: onMysql,
  },
  {
    name: 'builder-check',
    base: table,
    up: js`await knex.schema.createTable('@n', (t) => { t.integer('age'); t.check('?? > 0', ['age'], '@age') })`,
    down: js`await knex.schema.dropTable('@n')`,
    expect,
  },
  {
    name: 'builder-view-replaced',
    base: `${table} create view @v as select id from @t where n > 0;`,
    up: js`await knex.schema.createViewOrReplace('@v', (v) => { v.as(knex('@t').select('id', 'name')) })`,
    down: js`await knex.schema.createViewOrReplace('@v', (v) => { v.as(knex('@t').select('id').where('n', '>', 0)) })`,
    expect,
  },
  {
    name: 'builder-uuid',
    up: js`await knex.schema.createTable('@t', (t) => { t.uuid('id').primary().defaultTo(knex.raw('(uuid())')); t.json('data') }); await knex('@t').insert({ data: '{}' })`,
    down: js`await knex.schema.dropTable('@t')`,
    expect,
  },
  {
    name: 'builder-transacting',
    base: table,
    transaction: false,
    up: js`const trx = await knex.transaction(); await trx('@t').insert({ name: 'x' }); await trx.commit(); await knex.schema.createTable('@n', (t) => { t.increments() }).catch((error) => { throw error })`,
    down: js`await knex.schema.dropTable('@n'); await knex('@t').where({ name: 'x' }).del()`,
    expect,
  },
]

/** mysqlBuilderCases use Knex's own schema builder, as most migrations do. */
export const mysqlBuilderCases: readonly SeededCase[] = [
  ...takenOver(builderCases, [
    'builder-table',
    'builder-columns',
    'builder-alter',
    'builder-nullable',
    'builder-rename-table',
    'builder-guarded-column',
    'builder-guarded-table',
    'builder-guard-already-there',
    'builder-unique',
    'builder-primary',
    'builder-enum-check',
    'builder-view',
    'builder-comment',
    'builder-promise-all',
    'builder-stream',
    'builder-own-transaction',
    'builder-nested-transaction',
    'builder-not-transacted',
  ]),
  ...typed,
  ...altered,
]
