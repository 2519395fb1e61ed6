import { compareVersion, onMariadb, onMysql, type ServerPredicate } from '../../../support/cases.js'
import type { Thing } from '../../../support/things.js'

const t = 'table @t'

/** UUID is a type of MariaDB since 10.7. */
const withUuid: ServerPredicate = (server) => onMariadb(server) && compareVersion(server, '10.7') >= 0
const a = `${t} / column a`

interface Modified {
  readonly name: string
  /** The column's type and attributes: as the ground has it, as the thing makes it, and otherwise. */
  readonly from: string
  readonly to: string
  readonly other?: string
  readonly fact: string
  readonly otherFact?: string
  readonly only?: ServerPredicate
}

/** Most of what can be said of a column is said by MODIFY, with the whole definition. */
function modified({ name, from, to, other, ...rest }: Modified): Thing {
  return {
    name,
    base: `create table @t (z int, id int not null, a ${from}) default charset utf8mb4 collate utf8mb4_general_ci;`,
    on: `alter table @t modify a ${to};`,
    off: `alter table @t modify a ${from};`,
    ...(other === undefined ? {} : { other: `alter table @t modify a ${other};` }),
    at: a,
    ...rest,
  }
}

const types: readonly (readonly [name: string, from: string, to: string, other: string, only?: ServerPredicate])[] = [
  ['type', 'int', 'bigint', 'smallint'],
  ['unsigned', 'int', 'int unsigned', 'bigint unsigned'],
  ['tinyint', 'tinyint', 'tinyint unsigned', 'mediumint'],
  ['boolean', 'int', 'boolean', 'tinyint unsigned'],
  ['length', 'varchar(10)', 'varchar(20)', 'varchar(30)'],
  ['text-size', 'text', 'mediumtext', 'longtext'],
  ['char', 'varchar(10)', 'char(10)', 'char(11)'],
  ['precision', 'decimal(10,2)', 'decimal(12,2)', 'decimal(10,3)'],
  ['unsigned-decimal', 'decimal(10,2)', 'decimal(10,2) unsigned', 'decimal(10,0)'],
  ['float', 'float', 'double', 'double unsigned'],
  ['fraction', 'datetime', 'datetime(6)', 'datetime(3)'],
  ['timestamp', 'datetime null', 'timestamp null', 'timestamp(3) null'],
  ['date', 'datetime', 'date', 'time'],
  ['year', 'int', 'year', 'tinyint'],
  ['enum-members', "enum('x', 'y')", "enum('x', 'y', 'it''s')", "enum('y', 'x')"],
  ['enum-order', "enum('x', 'y')", "enum('y', 'x')", "enum('x')"],
  ['set-members', "set('x', 'y')", "set('x', 'y', 'z')", "set('x')"],
  ['binary', 'varbinary(10)', 'binary(10)', 'binary(16)'],
  ['blob-size', 'blob', 'longblob', 'tinyblob'],
  ['bits', 'bit(4)', 'bit(8)', 'bit(9)'],
  ['geometry', 'geometry', 'point', 'polygon'],
  ['json', 'text', 'json', 'longtext', onMysql],
  ['uuid', 'char(36)', 'uuid', 'inet6', withUuid],
]

/** Zerofill stands in the type on both flavors; MySQL drops display widths of whole numbers, but not there. */
const attributes: readonly Modified[] = [
  ...types.map(([name, from, to, other, only]) => ({
    name,
    from,
    to,
    other,
    fact: 'type',
    ...(only === undefined ? {} : { only }),
  })),
  {
    name: 'zerofill',
    from: 'int unsigned',
    to: 'int(8) unsigned zerofill',
    other: 'int(6) unsigned zerofill',
    fact: 'type',
  },
  {
    // JSON is a LONGTEXT of its own collation with a check that belongs to the column.
    name: 'json-alias',
    from: 'longtext',
    to: 'json',
    fact: 'check',
    only: onMariadb,
  },
  { name: 'not-null', from: 'int', to: 'int not null', fact: 'nullable' },
  { name: 'default', from: 'int', to: 'int default 5', other: 'int default 6', fact: 'default' },
  { name: 'default-zero', from: 'int default null', to: 'int default 0', other: 'int default -1', fact: 'default' },
  {
    name: 'default-empty',
    from: 'varchar(9)',
    to: "varchar(9) default ''",
    other: "varchar(9) default ' '",
    fact: 'default',
  },
  {
    name: 'default-quoted',
    from: 'varchar(9)',
    to: "varchar(9) default 'it''s'",
    other: "varchar(9) default '\\\\'",
    fact: 'default',
  },
  {
    name: 'default-null-word',
    from: 'varchar(9)',
    to: "varchar(9) default 'NULL'",
    other: "varchar(9) default 'null'",
    fact: 'default',
  },
  {
    name: 'default-decimal',
    from: 'decimal(9,2)',
    to: 'decimal(9,2) default 1.50',
    other: 'decimal(9,2) default 1.51',
    fact: 'default',
  },
  { name: 'default-bits', from: 'bit(3)', to: "bit(3) default b'1'", other: "bit(3) default b'10'", fact: 'default' },
  {
    name: 'default-bytes',
    from: 'varbinary(9)',
    to: "varbinary(9) default 'a'",
    other: 'varbinary(9) default 0x00ff',
    fact: 'default',
  },
  {
    name: 'default-enum',
    from: "enum('x', 'y')",
    to: "enum('x', 'y') default 'x'",
    other: "enum('x', 'y') default 'y'",
    fact: 'default',
  },
  {
    name: 'default-date',
    from: 'date',
    to: "date default '2024-01-02'",
    other: "date default '2024-01-03'",
    fact: 'default',
  },
  {
    name: 'default-expression',
    from: 'varchar(40)',
    to: 'varchar(40) default (uuid())',
    other: "varchar(40) default 'uuid()'",
    fact: 'default',
  },
  { name: 'default-sum', from: 'int', to: 'int default (1 + 2)', other: 'int default (1 + 3)', fact: 'default' },
  { name: 'default-text', from: 'text', to: "text default ('x')", other: "text default ('y')", fact: 'default' },
  {
    name: 'default-now',
    from: 'datetime',
    to: 'datetime default current_timestamp',
    other: 'datetime default current_timestamp on update current_timestamp',
    fact: 'default',
    otherFact: 'onUpdate',
  },
  {
    name: 'default-now-fraction',
    from: 'datetime(6)',
    to: 'datetime(6) default current_timestamp(6)',
    other: "datetime(6) default '2024-01-02 03:04:05.000006'",
    fact: 'default',
  },
  {
    name: 'on-update',
    from: 'datetime default current_timestamp',
    to: 'datetime default current_timestamp on update current_timestamp',
    fact: 'onUpdate',
  },
  {
    name: 'collation',
    from: 'varchar(9)',
    to: 'varchar(9) collate utf8mb4_bin',
    other: 'varchar(9) collate utf8mb4_unicode_ci',
    fact: 'collation',
  },
  {
    name: 'charset',
    from: 'varchar(9)',
    to: 'varchar(9) character set latin1',
    other: 'varchar(9) character set ascii',
    fact: 'collation',
  },
  {
    name: 'enum-collation',
    from: "enum('x', 'y')",
    to: "enum('x', 'y') collate utf8mb4_bin",
    fact: 'collation',
  },
  { name: 'column-comment', from: 'int', to: "int comment 'one'", other: "int comment 'it''s two'", fact: 'comment' },
  { name: 'invisible', from: 'int', to: 'int invisible', fact: 'invisible' },
  {
    name: 'column-check',
    from: 'int',
    to: 'int check (a > 1)',
    other: 'int check (a > 2)',
    fact: 'check',
    only: onMariadb,
  },
  {
    name: 'srid',
    from: 'point not null',
    to: 'point not null srid 4326',
    other: 'point not null srid 0',
    fact: 'srid',
    only: onMysql,
  },
]

const counted = 'create table @t (z int, id int not null primary key, a int);'

/** columnThings are a column and what can be said of it. */
export const columnThings: readonly Thing[] = [
  {
    name: 'column',
    on: 'alter table @t add column c int;',
    off: 'alter table @t drop column c;',
    other: 'alter table @t add column c bigint;',
    at: `${t} / column c`,
    otherFact: 'type',
  },
  {
    name: 'column-renamed',
    on: 'alter table @t change a a2 int;',
    off: 'alter table @t change a2 a int;',
    at: `${t} / column a2`,
  },
  ...attributes.map(modified),
  {
    name: 'auto-increment',
    base: counted,
    on: 'alter table @t modify id int not null auto_increment;',
    off: 'alter table @t modify id int not null;',
    at: `${t} / column id`,
    fact: 'autoIncrement',
  },
  {
    name: 'default-dropped',
    base: 'create table @t (z int, a int default null);',
    on: 'alter table @t alter a drop default;',
    off: 'alter table @t alter a set default null;',
    at: a,
    // MariaDB writes no difference between none at all and NULL for a column that may be null.
    fact: 'noDefault',
    only: onMysql,
  },
  {
    name: 'generated-virtual',
    on: 'alter table @t add column g int as (a + 1) virtual;',
    off: 'alter table @t drop column g;',
    other: 'alter table @t add column g int as (a + 2) virtual;',
    at: `${t} / column g`,
    otherFact: 'expression',
  },
  {
    name: 'generated-stored',
    on: 'alter table @t add column g int as (a + 1) stored;',
    off: 'alter table @t drop column g;',
    other: 'alter table @t add column g int as (a + 1) virtual;',
    at: `${t} / column g`,
    otherFact: 'generated',
  },
  {
    name: 'generated-text',
    on: "alter table @t add column g varchar(40) as (concat(b, '-it''s')) stored;",
    off: 'alter table @t drop column g;',
    other: "alter table @t add column g varchar(40) as (concat(b, '-its')) stored;",
    at: `${t} / column g`,
    otherFact: 'expression',
  },
  {
    name: 'generated-made-plain',
    base: 'create table @t (z int, b int, a int as (b + 1) stored);',
    on: 'alter table @t modify a int;',
    off: 'alter table @t modify a int as (b + 1) stored;',
    other: 'alter table @t modify a int default 1;',
    at: a,
    fact: 'generated',
    otherFact: 'default',
  },
  {
    name: 'unversioned-column',
    base: 'create table @t (id int, a int) with system versioning;',
    on: "set system_versioning_alter_history = 'keep'; alter table @t modify a int without system versioning;",
    off: "set system_versioning_alter_history = 'keep'; alter table @t modify a int with system versioning;",
    at: a,
    fact: 'attributes',
    only: onMariadb,
    order: false,
  },
]
