/** FactNames lists, for one kind of schema object, every fact that introspection can emit and what it holds. */
export type FactNames = { readonly [fact: string]: string }

const named = { comment: 'the comment' } as const
const labelled = { ...named, securityLabels: 'security labels, as provider: label' } as const
const owned = { ...named, owner: 'the owning role' } as const
const granted = { ...owned, grants: 'privileges that differ from the default ones' } as const
const both = { ...granted, ...labelled } as const

const dependent = { dependsOn: 'extensions that the object is dropped with' } as const

const inheritance = {
  local: 'false where it exists only because a parent has it',
  inherited: 'true where a parent has it too',
} as const

const partition = {
  columnOrder: 'the names of the columns in their order',
  inherits: 'the parents, in order',
  partitionOf: 'the partitioned table that this is a partition of',
  partitionBound: 'the values that this partition takes',
  partitionDetached: 'true while a concurrent detach is unfinished',
} as const

const stored = {
  accessMethod: 'the storage access method',
  tablespace: 'the tablespace, where it is not the default one',
  options: 'storage parameters, sorted',
} as const

const table = {
  ...both,
  ...stored,
  ...partition,
  persistence: 'permanent or unlogged',
  rowSecurity: 'whether row security is enabled',
  forceRowSecurity: 'whether row security holds for the owner too',
  replicaIdentity: 'default, nothing, full or index',
  ofType: 'the composite type of a typed table',
  partitionKey: 'how the table is partitioned',
} as const

const backing = {
  options: 'storage parameters of the index, sorted',
  tablespace: 'the tablespace of the index, where it is not the default one',
  clustered: 'true where CLUSTER goes by this index',
  replicaIdentity: 'true where the index is the replica identity',
  valid: 'false where queries may not use the index',
  partitionOf: 'the index of the partitioned table that this index belongs to',
} as const

const statistics = { statistics: 'statistics targets of expression keys, by position' } as const

const timing = { deferrable: 'may wait', initiallyDeferred: 'waits until commit unless told otherwise' } as const

const anyKey = {
  ...named,
  ...backing,
  ...timing,
  ...inheritance,
  indexComment: 'the comment on the index behind the constraint',
  triggerStates: 'internal triggers that do not fire as usual',
} as const

const keyConstraint = {
  ...anyKey,
  columns: 'the columns, in order',
  include: 'columns that are only carried along',
  period: 'true where the last column is WITHOUT OVERLAPS',
} as const

const relationKinds = {
  table,
  'foreign-table': {
    ...both,
    ...partition,
    server: 'the foreign server',
    foreignOptions: 'options for the foreign server',
  },
  view: { ...both, definition: 'the query', options: 'view options, sorted' },
  'materialized-view': {
    ...both,
    ...dependent,
    ...stored,
    definition: 'the query',
    populated: 'whether it holds data',
  },
  sequence: {
    ...both,
    type: 'the data type',
    start: 'START WITH',
    increment: 'INCREMENT BY',
    minimum: 'MINVALUE',
    maximum: 'MAXVALUE',
    cache: 'CACHE',
    cycle: 'whether it starts over at its end',
    ownedBy: 'the column that it is dropped with',
    persistence: 'permanent or unlogged',
  },
} as const

const tableChildKinds = {
  column: {
    ...labelled,
    ...inheritance,
    type: 'the data type with its modifiers',
    nullable: 'whether null is allowed',
    default: 'the default expression',
    generated: 'stored or virtual',
    expression: 'the expression of a generated column',
    identity: 'always or by default',
    identityOptions: 'options of the identity sequence',
    automaticName: 'the name of the identity sequence',
    collation: "the collation, where it is not the type's",
    storage: "the storage strategy, where it is not the type's",
    compression: 'the compression method, where one is set',
    statistics: 'the statistics target, where one is set',
    options: 'attribute options, sorted',
    foreignOptions: 'options for the foreign server',
    grants: 'privileges on the column',
  },
  'primary-key': keyConstraint,
  unique: { ...keyConstraint, nullsNotDistinct: 'true where two nulls are equal' },
  exclusion: { ...anyKey, ...statistics, definition: 'the constraint as SQL' },
  'foreign-key': {
    ...named,
    ...timing,
    columns: 'the referencing columns',
    references: 'the referenced table',
    referencedColumns: 'the referenced columns',
    match: 'simple, full or partial',
    onUpdate: 'the action on update',
    onDelete: 'the action on delete',
    onDeleteColumns: 'the columns that SET NULL or SET DEFAULT concerns',
    validated: 'whether old rows were checked',
    enforced: 'false for NOT ENFORCED',
    period: 'whether the last column is a PERIOD',
    triggerStates: 'internal triggers that do not fire as usual',
  },
  check: {
    ...named,
    ...inheritance,
    expression: 'the condition',
    validated: 'whether old rows were checked',
    enforced: 'false for NOT ENFORCED',
    noInherit: 'whether children go without it',
  },
  'not-null': {
    ...named,
    ...inheritance,
    automaticName: 'the name of the constraint',
    validated: 'whether old rows were checked',
    noInherit: 'whether children go without it',
  },
  index: {
    ...named,
    ...backing,
    ...statistics,
    ...dependent,
    method: 'the access method',
    unique: 'whether it is unique',
    keys: 'columns and expressions, with collation, operator class and order where they are not the default',
    include: 'columns that are only carried along',
    predicate: 'the condition of a partial index',
    nullsNotDistinct: 'true where two nulls are equal',
  },
  trigger: { ...named, ...dependent, definition: 'the trigger as SQL', enabled: 'origin, disabled, replica or always' },
  rule: { ...named, definition: 'the rule as SQL', enabled: 'origin, disabled, replica or always' },
  policy: {
    ...named,
    command: 'the command it concerns',
    permissive: 'false for a restrictive policy',
    roles: 'the roles it concerns',
    using: 'the condition for rows that are there',
    check: 'the condition for new rows',
  },
} as const

const typeKinds = {
  enum: { ...both, labels: 'the labels, in order' },
  domain: {
    ...both,
    type: 'the base type with its modifiers',
    nullable: 'whether null is allowed',
    default: 'the default expression',
    collation: "the collation, where it is not the type's",
  },
  'composite-type': { ...both, columnOrder: 'the names of the attributes in their order' },
  attribute: {
    ...named,
    type: 'the data type with its modifiers',
    collation: "the collation, where it is not the type's",
  },
  'range-type': {
    ...both,
    subtype: 'the type of the bounds',
    operatorClass: 'the operator class of the bounds',
    collation: 'the collation of the bounds',
    canonical: 'the function that makes equal ranges look equal',
    subtypeDifference: 'the function that tells how far two bounds are apart',
    multirange: 'the name of the multirange type',
  },
  'base-type': { ...both, definition: 'the attributes given to CREATE TYPE' },
} as const

const routineKinds = {
  function: { ...both, ...dependent, definition: 'the whole CREATE statement' },
  procedure: { ...both, ...dependent, definition: 'the whole CREATE statement' },
  aggregate: { ...both, ...dependent, definition: 'the attributes given to CREATE AGGREGATE' },
  language: {
    ...both,
    trusted: 'whether everybody may use it',
    handler: 'the call handler',
    inline: 'the inline handler',
    validator: 'the validator',
  },
  cast: {
    ...named,
    function: 'the function',
    context: 'explicit, assignment or implicit',
    method: 'function, binary or inout',
  },
  transform: { ...named, fromSql: 'the function from SQL', toSql: 'the function to SQL' },
  operator: { ...owned, definition: 'the attributes given to CREATE OPERATOR' },
  'operator-family': { ...owned, operators: 'the loose operators', functions: 'the loose support functions' },
  'operator-class': {
    ...owned,
    type: 'the indexed type',
    default: "whether it is the type's default",
    family: 'the operator family',
    storage: 'the stored type, where it is another',
    operators: 'the operators, by strategy',
    functions: 'the support functions, by number',
  },
  'access-method': { ...named, handler: 'the handler function', type: 'table or index' },
} as const

const otherKinds = {
  database: {
    ...both,
    settings: 'settings for all sessions of the database, by role',
    connectionLimit: 'most connections at a time',
    allowConnections: 'whether anybody may connect',
    template: 'whether everybody may copy it',
  },
  namespace: both,
  extension: { ...owned, version: 'the installed version', namespace: 'where its objects are' },
  statistics: {
    ...owned,
    definition: 'the statement that makes it',
    target: 'the statistics target, where one is set',
  },
  collation: {
    ...owned,
    provider: 'libc, icu or builtin',
    deterministic: 'whether equal means same bytes',
    locale: 'the locale',
    rules: 'additional ICU rules',
  },
  conversion: {
    ...owned,
    from: 'the source encoding',
    to: 'the target encoding',
    function: 'the function',
    default: 'whether it is the default one',
  },
  'event-trigger': {
    ...owned,
    ...labelled,
    event: 'the event',
    function: 'the function',
    tags: 'the command tags',
    enabled: 'origin, disabled, replica or always',
  },
  'default-privileges': { grants: 'privileges that new objects get' },
  'system-grants': {
    grants: 'how privileges on an object of the server or of an extension differ from those it came with',
  },
  publication: {
    ...owned,
    ...labelled,
    allTables: 'whether it covers every table',
    operations: 'what it publishes',
    viaRoot: 'whether partitions publish as their root',
    generatedColumns: 'whether generated columns are published',
    tables: 'the tables, with columns and row filters',
    namespaces: 'namespaces that are published whole',
  },
  'text-search-configuration': {
    ...owned,
    parser: 'the parser',
    mappings: 'the dictionaries of each token type, in order',
  },
  'text-search-dictionary': { ...owned, template: 'the template', options: 'the options' },
  'text-search-parser': { ...named, definition: 'the functions given to CREATE TEXT SEARCH PARSER' },
  'text-search-template': { ...named, definition: 'the functions given to CREATE TEXT SEARCH TEMPLATE' },
  'foreign-data-wrapper': {
    ...granted,
    handler: 'the handler function',
    validator: 'the validator function',
    options: 'the options',
  },
  'foreign-server': {
    ...granted,
    wrapper: 'the foreign-data wrapper',
    type: 'the type',
    version: 'the version',
    options: 'the options; passwords as a digest',
  },
  'user-mapping': { options: 'the options, by name; values as a digest' },
} as const

/** postgresKinds is the closed vocabulary of PostgreSQL snapshots: every kind of schema object with every fact it can have. A fact that does not apply is left out, which compares like null. */
export const postgresKinds: { readonly [kind: string]: FactNames } = {
  ...relationKinds,
  ...tableChildKinds,
  ...typeKinds,
  ...routineKinds,
  ...otherKinds,
}
