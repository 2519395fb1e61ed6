import { type FactPair, pair } from './fact-pair.js'

const mysql = { only: 'mysql' } as const
const mariadb = { only: 'mariadb' } as const
const modify = (from: string, to: string): readonly [string, string] => [
  `create table $n_t (z int, a ${from})`,
  `alter table $n_t modify a ${to}`,
]
const table = (from: string, change: string): readonly [string, string] => [
  `create table $n_t (a int, b int) ${from}`,
  `alter table $n_t ${change}`,
]

const tables: readonly FactPair[] = [
  pair('table.engine', table('engine=MyISAM row_format=dynamic', 'engine=Aria'), {
    ...mariadb,
    also: ['table.options'],
  }),
  pair('table.engine', table('engine=InnoDB row_format=dynamic', 'engine=MyISAM')),
  pair('table.rowFormat', table('row_format=dynamic', 'row_format=compact'), { also: ['table.options'] }),
  pair('table.options', table('', 'stats_persistent=1')),
  pair('table.collation', table('collate utf8mb4_bin', 'collate utf8mb4_general_ci')),
  pair('table.comment', table("comment 'a'", "comment 'b'")),
  pair('table.columnOrder', table('', 'modify a int after b')),
  pair('table.partitionKey', [
    'create table $n_t (a int, b int) partition by hash (a) partitions 2',
    'alter table $n_t partition by hash (b) partitions 2',
  ]),
  pair('table.subpartitionKey', [
    'create table $n_t (a int, b int) partition by range (a) subpartition by hash (a) (partition p values less than (5) (subpartition s))',
    'alter table $n_t partition by range (a) subpartition by hash (b) (partition p values less than (5) (subpartition s))',
  ]),
  pair('table.systemVersioned', table('', 'add system versioning'), mariadb),
  pair('table.options', table('', 'key_block_size=4'), { also: ['table.rowFormat'] }),
  pair('table.options', table('autoextend_size=4m', 'autoextend_size=8m'), mysql),
  pair('table.options', table('', `secondary_engine_attribute='{"a": 1}'`), mysql),
  pair('table.options', table('tablespace innodb_file_per_table', 'tablespace innodb_system'), mysql),
  pair('table.options', table('', 'page_compressed=1'), mariadb),
  pair('table.options', table('engine=Aria transactional=1', 'transactional=0'), mariadb),
  pair('table.options', ['create table $n_t (a int)', 'drop table $n_t; create table $n_t (a int) row_format=dynamic']),
  pair('table.partitioning', [
    'create table $n_t (a int) partition by key algorithm=1 (a) partitions 2',
    'alter table $n_t partition by key algorithm=2 (a) partitions 2',
  ]),
  pair(
    'table.partitioning',
    [
      'create table $n_t (a int) with system versioning partition by system_time limit 5 partitions 3',
      'alter table $n_t partition by system_time limit 6 partitions 3',
    ],
    mariadb,
  ),
  pair(
    'table.periods',
    ['create table $n_t (a int, s date not null, e date not null)', 'alter table $n_t add period for p (s, e)'],
    mariadb,
  ),
  pair('table.grants', ['create table $n_t (a int)', 'grant select on $n_t to root@localhost']),
  pair('table.grants', ['create table $n_t (a int)', 'grant select (a) on $n_t to root@localhost']),
  pair('partition.values', [
    'create table $n_t (a int) partition by range (a) (partition p values less than (5))',
    'alter table $n_t reorganize partition p into (partition p values less than (6))',
  ]),
  pair(
    'partition.position',
    [
      'create table $n_t (a int) partition by list (a) (partition p values in (1), partition q values in (2))',
      'alter table $n_t partition by list (a) (partition q values in (2), partition p values in (1))',
    ],
    { also: ['partition.position'] },
  ),
  pair('partition.comment', [
    "create table $n_t (a int) partition by range (a) (partition p values less than (5) comment 'a')",
    "alter table $n_t reorganize partition p into (partition p values less than (5) comment 'b')",
  ]),
  pair('partition.subpartitions', [
    'create table $n_t (a int, b int) partition by range (a) subpartition by hash (a) (partition p values less than (5) (subpartition s))',
    'alter table $n_t partition by range (a) subpartition by hash (a) (partition p values less than (5) (subpartition u))',
  ]),
]

const columns: readonly FactPair[] = [
  pair('column.type', modify('int', 'bigint')),
  pair('column.type', modify('int', 'int unsigned')),
  pair('column.type', modify("enum('a')", "enum('a', 'b')")),
  pair('column.type', modify('int unsigned', 'int unsigned zerofill'), mariadb),
  pair('column.nullable', modify('int', 'int not null')),
  pair('column.default', modify('int', 'int default 1')),
  pair('column.default', modify("varchar(9) default 'a'", "varchar(9) default 'it''s'")),
  pair('column.default', modify("varchar(9) default 'null'", 'varchar(9) default null')),
  pair('column.default', modify("varchar(40) default 'uuid()'", 'varchar(40) default (uuid())')),
  pair('column.default', modify('datetime', 'datetime default current_timestamp')),
  pair('column.default', modify("bit(3) default b'1'", "bit(3) default b'10'")),
  pair('column.default', modify("varbinary(3) default 'a'", "varbinary(3) default 'b'")),
  pair('column.noDefault', ['create table $n_t (a int)', 'alter table $n_t alter a drop default'], mysql),
  pair('column.generated', [
    'create table $n_t (z int, a int as (z) virtual)',
    'alter table $n_t drop a, add a int as (z) stored',
  ]),
  pair('column.expression', [
    'create table $n_t (z int, a int as (z + 1) stored)',
    'alter table $n_t modify a int as (z + 2) stored',
  ]),
  pair(
    'column.onUpdate',
    modify('datetime default current_timestamp', 'datetime default current_timestamp on update current_timestamp'),
  ),
  pair('column.autoIncrement', [
    'create table $n_t (a int primary key)',
    'alter table $n_t modify a int auto_increment',
  ]),
  pair('column.invisible', modify('int', 'int invisible')),
  pair(
    'column.attributes',
    [
      'create table $n_t (a int, b int) with system versioning',
      'set system_versioning_alter_history = keep; alter table $n_t modify a int without system versioning',
    ],
    mariadb,
  ),
  pair('column.collation', modify('varchar(9) collate utf8mb4_bin', 'varchar(9) collate utf8mb4_general_ci')),
  pair('column.default', modify('int default 5', 'int default (5)'), mysql),
  pair('column.default', modify('varchar(9)', "varchar(9) default (concat('it''s', '\n'))")),
  pair('column.type', modify('vector(3)', 'vector(4)'), { ...mysql, since: '9.0' }),
  pair('column.type', modify('vector(3)', 'vector(4)'), { ...mariadb, since: '11.7' }),
  pair('column.type', modify('varchar(9)', 'varchar(9) compressed'), mariadb),
  pair('column.type', ['create table $n_t (z int, a inet6)', 'alter table $n_t drop a; alter table $n_t add a uuid'], {
    ...mariadb,
    since: '10.7',
  }),
  pair('column.options', modify('int', 'int storage disk'), mysql),
  pair('column.options', modify('int', 'int column_format fixed'), mysql),
  pair('column.options', modify('int', `int secondary_engine_attribute '{"a": 1}'`), mysql),
  pair('column.srid', modify('point ref_system_id=101', 'point ref_system_id=102'), mariadb),
  pair('column.srid', modify('point not null srid 0', 'point not null srid 4326'), mysql),
  pair('column.check', modify('int check (a > 1)', 'int check (a > 2)'), mariadb),
  pair('column.comment', modify("int comment 'a'", "int comment 'b'")),
]

/** The name of a column is first, then the words for the key and the name of it. */
const keys: readonly FactPair[] = (['primary-key', 'unique'] as const).flatMap((kind) => {
  const words = kind === 'unique' ? 'unique key k' : 'primary key'
  const drop = kind === 'unique' ? 'drop key k' : 'drop primary key'
  const from = (rest: string, engine = '') =>
    `create table $n_t (a varchar(9) not null, b int not null, ${words} ${rest}) ${engine}`
  const to = (rest: string) => `alter table $n_t ${drop}, add ${words} ${rest}`
  return [
    pair(`${kind}.columns`, [from('(b)'), to('(a)')]),
    pair(`${kind}.keys`, [from('(a(2))'), to('(a(3))')]),
    pair(`${kind}.comment`, [from("(b) comment 'a'"), to("(b) comment 'b'")]),
    pair(`${kind}.method`, [from('using btree (b)', 'engine=memory'), to('using hash (b)')]),
  ]
})

const index = (from: string, to: string): readonly [string, string] => [
  `create table $n_t (a varchar(9), b int, c text, key k ${from})`,
  `alter table $n_t drop key k, add key k ${to}`,
]

const indexes: readonly FactPair[] = [
  ...keys,
  pair(
    'unique.invisible',
    ['create table $n_t (a int, unique key k (a))', 'alter table $n_t alter index k invisible'],
    mysql,
  ),
  pair(
    'unique.invisible',
    ['create table $n_t (a int, unique key k (a))', 'alter table $n_t alter index k ignored'],
    mariadb,
  ),
  pair('index.invisible', ['create table $n_t (a int, key k (a))', 'alter table $n_t alter index k invisible'], mysql),
  pair('index.invisible', ['create table $n_t (a int, key k (a))', 'alter table $n_t alter index k ignored'], mariadb),
  pair('index.disabled', ['create table $n_t (a int, key k (a)) engine=MyISAM', 'alter table $n_t disable keys']),
  pair('index.keys', index('(a)', '(b)')),
  pair('index.keys', index('(a)', '(a(3))')),
  pair('index.keys', index('(b)', '(b desc)'), mysql),
  pair('index.keys', index('(b)', '(b desc)'), { ...mariadb, since: '10.8' }),
  pair('index.keys', index('((b + 1))', '((b + 2))'), mysql),
  pair(
    'index.keys',
    [
      "create table $n_t (j json, key k ((cast(j->'$.a' as unsigned array))))",
      "alter table $n_t drop key k; alter table $n_t add key k ((cast(j->'$.b' as unsigned array)))",
    ],
    mysql,
  ),
  ...(['primary key', 'unique key k', 'key k'] as const).map((words) =>
    pair(`${words.startsWith('p') ? 'primary-key' : words.startsWith('u') ? 'unique' : 'index'}.options`, [
      `create table $n_t (a int not null, ${words} (a)) engine=MyISAM`,
      `alter table $n_t drop ${words.replace('unique ', '')}; alter table $n_t add ${words} (a) key_block_size=1024`,
    ]),
  ),
  pair(
    'index.options',
    [
      'create table $n_t (c text, fulltext key k (c))',
      'alter table $n_t drop key k; alter table $n_t add fulltext key k (c) with parser ngram',
    ],
    mysql,
  ),
  pair(
    'index.options',
    [
      'create table $n_t (v vector(3) not null, vector key k (v) m=8)',
      'alter table $n_t drop key k; alter table $n_t add vector key k (v) m=9',
    ],
    { ...mariadb, since: '11.7' },
  ),
  ...(['primary key', 'unique key k'] as const).map((words) =>
    pair(
      `${words.startsWith('p') ? 'primary-key' : 'unique'}.withoutOverlaps`,
      [
        `create table $n_t (a int not null, s date not null, e date not null, period for p (s, e), ${words} (a))`,
        `alter table $n_t drop ${words.replace('unique ', '')}, add ${words} (a, p without overlaps)`,
      ],
      mariadb,
    ),
  ),
  pair('index.comment', index("(b) comment 'a'", "(b) comment 'b'")),
  pair(
    'index.method',
    ['create table $n_t (c text, key k (c(5)))', 'alter table $n_t drop key k, add fulltext key k (c)'],
    { also: ['index.keys'] },
  ),
]

const parents =
  'create table $n_p (x int, y int, unique key (x), unique key (y)); create table $n_q (x int, unique key (x))'
const reference = (from: string, to: string): readonly [string, string] => [
  `${parents}; create table $n_t (a int, b int, key i (a), key j (b), constraint $n_f foreign key ${from})`,
  `alter table $n_t drop foreign key $n_f; alter table $n_t add constraint $n_f foreign key ${to}`,
]

const constraints: readonly FactPair[] = [
  pair('foreign-key.columns', reference('(a) references $n_p (x)', '(b) references $n_p (x)')),
  pair('foreign-key.references', reference('(a) references $n_p (x)', '(a) references $n_q (x)')),
  pair('foreign-key.referencedColumns', reference('(a) references $n_p (x)', '(a) references $n_p (y)')),
  pair('foreign-key.onDelete', reference('(a) references $n_p (x)', '(a) references $n_p (x) on delete cascade')),
  pair('foreign-key.onUpdate', reference('(a) references $n_p (x)', '(a) references $n_p (x) on update set null')),
  pair('foreign-key.referencedDatabase', [
    'create database $n_$d; create table $n_$d.$n_p (x int, unique key (x)); create table $n_p (x int, unique key (x)); create table $n_t (a int, key i (a), constraint $n_f foreign key (a) references $n_p (x))',
    'alter table $n_t drop foreign key $n_f; alter table $n_t add constraint $n_f foreign key (a) references $n_$d.$n_p (x)',
  ]),
  pair('check.expression', [
    'create table $n_t (a int, constraint $n_c check (a > 1))',
    'alter table $n_t drop constraint $n_c; alter table $n_t add constraint $n_c check (a > 2)',
  ]),
  pair(
    'check.enforced',
    ['create table $n_t (a int, constraint $n_c check (a > 1))', 'alter table $n_t alter check $n_c not enforced'],
    mysql,
  ),
]

/** tableFacts are the pairs of tables and what belongs to them. */
export const tableFacts: readonly FactPair[] = [...tables, ...columns, ...indexes, ...constraints]
