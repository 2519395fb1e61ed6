/** FactNames lists, for one kind of schema object, every fact that introspection can emit and what it holds. */
export type FactNames = { readonly [fact: string]: string }

const commented = { comment: 'the comment' } as const

const made = {
  definer: 'the account whose rights it has',
  characterSet: 'the character set of the client that made it',
  connectionCollation: 'the collation of the connection that made it',
} as const

const stored = {
  ...made,
  sqlMode: 'the sql_mode it runs with',
  databaseCollation: 'the collation of the database when it was made',
} as const

const anyIndex = {
  ...commented,
  method: 'btree, hash, fulltext, spatial or another',
  keys: 'columns with prefix and order, and expressions, as SQL; a name stands in backticks only where it needs them',
  invisible: 'true where queries may not use it',
  disabled: 'true where the keys are disabled',
  withoutOverlaps: 'the period in which rows may not overlap',
  options: 'what only SHOW CREATE says, such as the parser',
} as const

const key = { ...anyIndex, columns: 'the columns, in order' } as const

const routine = {
  ...commented,
  ...stored,
  definition: 'the body',
  parameters: 'the parameters with mode, type, collation and default',
  language: 'the language, where it is not SQL',
  libraries: 'the libraries that it uses',
  grants: 'privileges on the routine',
  deterministic: 'whether it says that it is deterministic',
  dataAccess: 'what it says that it does with data',
  security: 'definer or invoker',
} as const

/** mysqlKinds is the closed vocabulary of snapshots of the MySQL family: every kind of schema object with every fact it can have. A fact that does not apply is left out, which compares like null. */
export const mysqlKinds: { readonly [kind: string]: FactNames } = {
  database: {
    ...commented,
    collation: 'the default collation',
    encryption: 'whether new tables are encrypted',
    grants: 'privileges on the whole database',
  },
  table: {
    ...commented,
    engine: 'the storage engine',
    rowFormat: 'the row format in force',
    collation: 'the default collation',
    options: 'further options, sorted',
    columnOrder: 'the names of the columns in their order',
    partitionKey: 'how the table is partitioned',
    subpartitionKey: 'how the partitions are partitioned',
    partitioning: 'the whole of it, where the partitions do not say all',
    periods: 'the columns that say since when and until when a row holds',
    systemVersioned: 'true where the table keeps its history',
    grants: 'privileges on the table and its columns',
  },
  column: {
    ...commented,
    type: 'the data type with its modifiers',
    nullable: 'whether null is allowed',
    default: 'the default, as SQL',
    noDefault: 'true where a column that may be null has not even that for a default',
    generated: 'stored or virtual',
    expression: 'the expression of a generated column',
    onUpdate: 'what it is set to on update',
    autoIncrement: 'true where it counts',
    invisible: 'true where select * leaves it out',
    attributes: 'further attributes',
    options: 'what only SHOW CREATE says, such as STORAGE',
    collation: 'the collation',
    srid: 'the spatial reference system',
    check: 'the condition that is part of the column',
  },
  'primary-key': key,
  unique: key,
  index: anyIndex,
  'foreign-key': {
    columns: 'the referencing columns',
    references: 'the referenced table',
    referencedDatabase: 'the database of that table, where it is another one',
    referencedColumns: 'the referenced columns',
    onUpdate: 'the action on update',
    onDelete: 'the action on delete',
  },
  check: { expression: 'the condition', enforced: 'false for NOT ENFORCED' },
  partition: {
    ...commented,
    position: 'its place among the partitions',
    values: 'the values that it takes',
    subpartitions: 'the names of its subpartitions',
  },
  trigger: {
    ...stored,
    timing: 'before or after',
    event: 'insert, update or delete',
    order: 'its place among those of the same time and event',
    updateOf: 'the columns whose update it waits for, where not all',
    definition: 'the body',
  },
  view: {
    ...made,
    definition: 'the query',
    columns: 'the names of its columns, where they were listed and the query does not have them',
    checkOption: 'local or cascaded',
    security: 'definer or invoker',
    algorithm: 'merge, temptable or undefined',
    attributes: 'further words, such as materialized',
    grants: 'privileges on the view and its columns',
  },
  function: { ...routine, returns: 'the type that it returns', aggregate: 'true where it takes a group of rows' },
  procedure: routine,
  package: routine,
  'package-body': routine,
  library: {
    ...commented,
    definition: 'the text',
    language: 'the language',
    sqlMode: 'the sql_mode it was made with',
  },
  event: {
    ...commented,
    ...stored,
    definition: 'the body',
    executeAt: 'when it runs, if once',
    every: 'how often it runs',
    starts: 'when it begins, where that was said',
    ends: 'when it ends',
    timeZone: 'the time zone of its times',
    status: 'enabled or disabled',
    preserved: 'whether it stays when it is over',
  },
  sequence: {
    ...commented,
    type: 'the data type',
    engine: 'the storage engine',
    start: 'START WITH',
    increment: 'INCREMENT BY',
    minimum: 'MINVALUE',
    maximum: 'MAXVALUE',
    cache: 'CACHE',
    cycle: 'whether it starts over at its end',
    grants: 'privileges on the sequence',
  },
  privileges: { grants: 'privileges on a table that is not there' },
  'routine-privileges': { grants: 'privileges on a routine that is not there' },
}
