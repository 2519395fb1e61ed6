import knex, { type Knex } from 'knex'

const unconnected = knex({ client: 'mysql2' })
const raw = (sql: string) => unconnected.raw(sql)

/** everyType is a table with every sort of column and key that Knex's builder makes. */
export function everyType(t: Knex.CreateTableBuilder): void {
  t.increments('id')
  t.uuid('key').notNullable().unique()
  t.string('name', 100).notNullable().defaultTo('plain')
  t.text('body', 'longtext')
  t.integer('count').unsigned().defaultTo(0).index()
  t.bigInteger('big').unsigned()
  t.boolean('done').defaultTo(false)
  t.decimal('price', 10, 2).defaultTo(1.5)
  t.float('rate')
  t.double('exact')
  t.date('day').comment("the day's own")
  t.time('moment')
  t.dateTime('at', { precision: 6 }).defaultTo('2024-01-02 03:04:05')
  t.timestamps(true, true)
  t.json('doc')
  t.jsonb('more')
  t.binary('bytes', 20)
  t.enum('kind', ['a', 'b']).defaultTo('a')
  t.geometry('place')
  t.specificType('code', "char(3) character set latin1 collate latin1_bin default 'abc'")
  t.check('?? > 0', ['count'])
  t.unique(['name', 'count'])
  t.index(['day', 'at'], 'days')
}

/** KnexPair is what Knex users write, with the way back that is whole. */
export interface KnexPair {
  readonly what: string
  readonly up: (db: Knex) => Promise<unknown>
  readonly down: (db: Knex) => Promise<unknown>
}

type Change = (t: Knex.AlterTableBuilder) => void

const altered = (change: Change) => (db: Knex) => db.schema.alterTable('things', change)
const pair = (what: string, up: Change, down: Change): KnexPair => ({ what, up: altered(up), down: altered(down) })

/** A column that is added and dropped again. */
const added = (what: string, add: Change): KnexPair => pair(`a column: ${what}`, add, (t) => t.dropColumn('extra'))

const columns: readonly KnexPair[] = [
  added('string after another', (t) => t.string('extra').after('name')),
  added('first', (t) => t.integer('extra').first()),
  added('tinyint', (t) => t.tinyint('extra', 2).unsigned().notNullable()),
  added('smallint', (t) => t.smallint('extra').defaultTo(-5)),
  added('mediumint', (t) => t.mediumint('extra').unsigned()),
  added('big default', (t) => t.bigInteger('extra').defaultTo('9007199254740993')),
  added('text', (t) => t.text('extra', 'mediumtext')),
  added('collation', (t) => t.string('extra', 20).collate('utf8mb4_bin').comment('it\'s "so"')),
  added('decimal', (t) => t.decimal('extra', 20, 6).notNullable().defaultTo(0)),
  added('float', (t) => t.float('extra', 8, 3).defaultTo(0.125)),
  added('double', (t) => t.double('extra').defaultTo(1e-7)),
  added('boolean', (t) => t.boolean('extra').notNullable().defaultTo(true)),
  added('date', (t) => t.date('extra').defaultTo('2024-02-29')),
  added('datetime now', (t) => t.dateTime('extra', { precision: 3 }).defaultTo(raw('current_timestamp(3)'))),
  added('time', (t) => t.specificType('extra', "time(3) default '-01:02:03.004'")),
  added('timestamp', (t) => t.timestamp('extra')),
  added('timestamp with a default', (t) =>
    t.timestamp('extra', { precision: 6 }).notNullable().defaultTo(raw('current_timestamp(6)')),
  ),
  added('year', (t) => t.specificType('extra', 'year not null default 2024')),
  added('enum', (t) => t.enu('extra', ['new', "it''s", 'a,b', '']).notNullable().defaultTo('new')),
  added('set', (t) => t.specificType('extra', "set('a','b') default 'a,b'")),
  added('json', (t) => t.json('extra').notNullable()),
  added('binary', (t) => t.binary('extra')),
  added('uuid', (t) => t.uuid('extra', { useBinaryUuid: true })),
  added('bit', (t) => t.specificType('extra', "bit(5) default b'101'")),
  added('point', (t) => t.point('extra').notNullable()),
  added('generated', (t) => t.specificType('extra', "varchar(120) as (concat(name, '-x')) stored")),
  added('a default of an expression', (t) => t.string('extra', 40).defaultTo(raw("(concat('a', 1))"))),
  added('an empty default', (t) => t.string('extra').notNullable().defaultTo('')),
  added('a default with quotes', (t) => t.string('extra').defaultTo('it\'s "x" %')),
]

/** Alterations that tell everything again. */
const alterations: readonly KnexPair[] = [
  pair(
    'setNullable',
    (t) => t.setNullable('key'),
    (t) => t.dropNullable('key'),
  ),
  pair(
    'alter, told everything again',
    (t) => t.string('name', 200).notNullable().alter(),
    (t) => t.string('name', 100).notNullable().defaultTo('plain').alter(),
  ),
  pair(
    'alter to another type',
    (t) => t.bigInteger('count').unsigned().defaultTo(0).alter(),
    (t) => t.integer('count').unsigned().defaultTo(0).alter(),
  ),
  pair(
    'alter of unsigned',
    (t) => t.bigInteger('big').alter(),
    (t) => t.bigInteger('big').unsigned().alter(),
  ),
  pair(
    'alter of an enum',
    (t) => t.enum('kind', ['a', 'b', 'c']).defaultTo('a').alter(),
    (t) => t.enum('kind', ['a', 'b']).defaultTo('a').alter(),
  ),
  pair(
    'alter of nullability alone',
    (t) => t.float('rate').notNullable().defaultTo(1).alter({ alterType: true }),
    (t) => t.float('rate').nullable().alter({ alterType: true }),
  ),
  pair(
    'alter of a comment',
    (t) => t.date('day').comment('another').alter(),
    (t) => t.date('day').comment("the day's own").alter(),
  ),
  pair(
    'alter of a decimal',
    (t) => t.decimal('price', 12, 4).defaultTo(1.5).alter(),
    (t) => t.decimal('price', 10, 2).defaultTo(1.5).alter(),
  ),
  pair(
    'renameColumn',
    (t) => t.renameColumn('name', 'title'),
    (t) => t.renameColumn('title', 'name'),
  ),
  pair(
    'renameColumn of a number',
    (t) => t.renameColumn('exact', 'precise'),
    (t) => t.renameColumn('precise', 'exact'),
  ),
  pair(
    'a comment of the table',
    (t) => t.comment('of the table'),
    (t) => t.comment(''),
  ),
]

const keys: readonly KnexPair[] = [
  pair(
    'dropUnique',
    (t) => t.dropUnique(['key']),
    (t) => t.unique(['key']),
  ),
  pair(
    'dropIndex',
    (t) => t.dropIndex(['count']),
    (t) => t.index(['count']),
  ),
  pair(
    'dropIndex by name',
    (t) => t.dropIndex([], 'days'),
    (t) => t.index(['day', 'at'], 'days'),
  ),
  pair(
    'a fulltext index',
    (t) => t.index(['body'], 'words', 'FULLTEXT'),
    (t) => t.dropIndex([], 'words'),
  ),
  pair(
    'a unique index of two',
    (t) => t.unique(['day', 'kind'], { indexName: 'both' }),
    (t) => t.dropUnique([], 'both'),
  ),
  pair(
    'a foreign key with its index and column',
    (t) => t.integer('parent_id').unsigned().references('things.id').onDelete('CASCADE'),
    (t) => {
      t.dropForeign('parent_id')
      t.dropColumn('parent_id')
    },
  ),
  pair(
    'a foreign key on a column that stays, with the index that comes with it',
    (t) => t.foreign('big_id').references('others.id').onDelete('SET NULL').onUpdate('CASCADE'),
    (t) => {
      t.dropForeign('big_id')
      t.dropIndex([], 'things_big_id_foreign')
    },
  ),
  pair(
    'a check',
    (t) => t.check('`rate` < 9', [], 'rated'),
    (t) => t.dropChecks('rated'),
  ),
]

const others: readonly KnexPair[] = [
  {
    what: 'a table',
    up: (db) => db.schema.createTable('other', everyType),
    down: (db) => db.schema.dropTable('other'),
  },
  {
    what: 'a table with settings of its own',
    up: (db) =>
      db.schema.createTable('settled', (t) => {
        t.charset('latin1')
        t.collate('latin1_bin')
        t.engine('MyISAM')
        t.comment('settled')
        t.bigIncrements('id')
        t.string('a')
      }),
    down: (db) => db.schema.dropTableIfExists('settled'),
  },
  {
    what: 'a table like another',
    up: (db) => db.schema.createTableLike('copy', 'things'),
    down: (db) => db.schema.dropTable('copy'),
  },
  {
    what: 'two tables with a foreign key, dropped in their order',
    up: (db) =>
      db.schema
        .createTable('parents', (t) => t.increments())
        .createTable('children', (t) => {
          t.integer('parent_id').unsigned().notNullable().references('id').inTable('parents').onDelete('CASCADE')
          t.primary(['parent_id'])
        }),
    down: (db) => db.schema.dropTable('children').dropTable('parents'),
  },
  {
    what: 'renameTable',
    up: (db) => db.schema.renameTable('things', 'stuff'),
    down: (db) => db.schema.renameTable('stuff', 'things'),
  },
  {
    what: 'a view',
    up: (db) =>
      db.schema.createViewOrReplace('seen', (v) => {
        v.columns(['id', 'name'])
        v.as(db('things').select('id', 'name').where('done', true))
      }),
    down: (db) => db.schema.dropView('seen'),
  },
  {
    what: 'a view that is replaced',
    up: (db) => db.raw('create or replace view kept as select id, name from things where id > 1'),
    down: (db) => db.raw('create or replace view kept as select id from things'),
  },
  {
    what: 'the character set of a table, there and back',
    up: (db) => db.raw('alter table others convert to character set latin1 collate latin1_swedish_ci'),
    down: (db) => db.raw('alter table others convert to character set utf8mb4 collate utf8mb4_general_ci'),
  },
  {
    what: 'the character set of a column, said aloud',
    up: (db) => db.raw('alter table others modify label varchar(50) character set utf8mb4 collate utf8mb4_bin'),
    down: (db) =>
      db.raw('alter table others modify label varchar(50) character set utf8mb4 collate utf8mb4_general_ci'),
  },
  {
    what: 'rows',
    up: (db) => db('others').insert([{ label: 'a' }, { label: 'b' }]),
    down: (db) => db('others').del(),
  },
  {
    what: 'a trigger and a procedure',
    up: async (db) => {
      await db.raw('create trigger kept_up before update on others for each row set new.label = trim(new.label)')
      await db.raw('create procedure counted(out n int) begin select count(*) into n from others; end')
    },
    down: async (db) => {
      await db.raw('drop procedure counted')
      await db.raw('drop trigger kept_up')
    },
  },
]

/** beginning makes what all pairs set out from. */
export async function beginning(db: Knex): Promise<void> {
  await db.raw('alter database character set utf8mb4 collate utf8mb4_general_ci')
  await db.schema.createTable('others', (t) => {
    t.increments('id')
    t.string('label', 50)
  })
  await db.schema.createTable('things', everyType)
  await db.schema.alterTable('things', (t) => t.integer('big_id').unsigned())
  await db.raw('create view kept as select id from things')
}

/** knexPairs must give no difference, each on what the one before left. */
export const knexPairs: readonly KnexPair[] = [...columns, ...alterations, ...keys, ...others]
