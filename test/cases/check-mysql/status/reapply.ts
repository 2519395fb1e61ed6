import { js, type SeededCase } from '../../../support/cases.js'
import { takenOver } from '../../../support/mysql-cases-shared.js'
import { reapplyCases } from '../../check/status/downs.js'

/** mysqlReapplyCases have a down that comes back exactly, and an up that does not run the same way twice. */
export const mysqlReapplyCases: readonly SeededCase[] = [
  ...takenOver(reapplyCases, [
    'again-fails-by-flag',
    'again-otherwise-by-rows',
    'again-less-by-rows',
    'random-default',
  ]),
  {
    name: 'again-fails-on-rows',
    base: 'create table @log (id int primary key);',
    up: 'insert into @log values (1); create table @n (id int);',
    down: 'drop table @n;',
    expect: { status: 'reup-throws', error: 'Duplicate entry' },
  },
  {
    name: 'again-fails-on-unique',
    base: "create table @t (v varchar(9)); insert into @t values ('a');",
    up: "insert into @t values ('b'); alter table @t add constraint @u unique (v);",
    down: 'alter table @t drop key @u;',
    expect: { status: 'reup-throws', error: 'Duplicate entry' },
  },
  {
    name: 'again-fails-on-literal-id',
    base: 'create table @t (id int auto_increment primary key, v int);',
    up: 'insert into @t (id, v) values (7, 1); alter table @t add c int;',
    down: 'alter table @t drop column c;',
    expect: { status: 'reup-throws', error: 'Duplicate entry' },
  },
  {
    name: 'again-fails-on-foreign-rows',
    base: 'create table @p (id int auto_increment primary key); create table @t (p int);',
    up: 'insert into @p () values (); insert into @t values (1); alter table @t add constraint @f foreign key (p) references @p (id);',
    down: 'alter table @t drop foreign key @f; alter table @t drop key @f; delete from @p;',
    expect: { status: 'reup-throws', error: 'foreign key constraint fails' },
  },
  {
    name: 'again-narrower',
    base: 'create table @t (v varchar(20));',
    up: "alter table @t modify v varchar(4); insert into @t values ('four');",
    down: "alter table @t modify v varchar(20); update @t set v = 'far too long';",
    expect: { status: 'reup-throws', error: 'Data t' },
  },
  {
    name: 'random-name',
    up: js`const name = '@t' + Math.random().toString(36).slice(2); await knex.schema.createTable(name, (t) => { t.integer('id') })`,
    down: js`const [rows] = await knex.raw("select table_name as name from information_schema.tables where table_schema = database() and table_name like '@t%'"); for (const row of rows) await knex.schema.dropTable(row.name)`,
    expect: { status: 'reup-nondeterministic' },
  },
  {
    name: 'clock-default',
    up: js`await new Promise((done) => setTimeout(done, 5)); await knex.raw("create table @t (at datetime(3) default '" + new Date().toISOString().slice(0, -1) + "')")`,
    down: 'drop table @t;',
    expect: {
      status: 'reup-nondeterministic',
      differences: [{ at: 'table @t / column at', fact: 'default', after: 'reapply' }],
    },
  },
  {
    name: 'random-comment',
    up: js`await knex.schema.createTable('@t', (t) => { t.integer('id'); t.comment('made ' + Math.random()) })`,
    down: js`await knex.schema.dropTable('@t')`,
    expect: { status: 'reup-nondeterministic', differences: [{ at: 'table @t', fact: 'comment', after: 'reapply' }] },
  },
  {
    // The index that comes with a foreign key gives way to another that covers its column; one that was made by a
    // statement of its own stays, and no catalog tells the two apart.
    name: 'again-beside-own-index',
    base: 'create table @p (id int primary key); create table @t (p int, q int, constraint @f foreign key (p) references @p (id));',
    up: 'alter table @t add index @i (p, q);',
    down: 'alter table @t add index @f (p), drop index @i;',
    expect: {
      status: 'reup-differs',
      differences: [{ at: 'table @t / index @f', class: 'left-behind', after: 'reapply' }],
    },
  },
]
