import type { MigrationError } from './step.js'

/** ServerCodeClass is what a server's error code says in general, whichever server says it. */
export type ServerCodeClass =
  | 'missing-object'
  | 'existing-object'
  | 'present-name'
  | 'dependent-objects'
  | 'index-of-foreign-key'
  | 'column-of-foreign-key'
  | 'referenced-table'
  | 'bad-foreign-key'
  | 'bad-default'
  | 'key-too-long'
  | 'unsafe-enum-value'
  | 'no-transaction-allowed'
  | 'rows-do-not-fit'
  | 'lock'
  | 'other-flavor'
  | 'syntax'
  | 'binary-log'
  | 'missing-right'

/** SQLSTATEs of PostgreSQL (appendix A of its manual) and names of the MySQL family's errors (its error message reference), by class. */
const codesByClass: Readonly<Record<ServerCodeClass, readonly string[]>> = {
  // PostgreSQL: undefined table, column, object, function, schema. MySQL family: the same, and the key or parent that a foreign key needs.
  'missing-object': [
    ...['42P01', '42703', '42704', '42883', '3F000'],
    ...['ER_NO_SUCH_TABLE', 'ER_NO_SUCH_TABLE_IN_ENGINE', 'ER_BAD_TABLE_ERROR', 'ER_UNKNOWN_TABLE', 'ER_UNKNOWN_VIEW'],
    ...['ER_BAD_FIELD_ERROR', 'ER_KEY_COLUMN_DOES_NOT_EXITS', 'ER_KEY_DOES_NOT_EXITS', 'ER_CANT_DROP_FIELD_OR_KEY'],
    ...['ER_SP_DOES_NOT_EXIST', 'ER_TRG_DOES_NOT_EXIST', 'ER_EVENT_DOES_NOT_EXIST', 'ER_UNKNOWN_SEQUENCES'],
    ...[
      'ER_CHECK_CONSTRAINT_NOT_FOUND',
      'ER_CONSTRAINT_NOT_FOUND',
      'ER_VIEW_INVALID',
      'ER_DROP_PARTITION_NON_EXISTENT',
    ],
    ...['ER_FK_CANNOT_OPEN_PARENT', 'ER_FK_NO_INDEX_PARENT', 'ER_FK_NO_COLUMN_PARENT'],
  ],
  // PostgreSQL: duplicate object, table, column.
  'existing-object': [
    ...['42710', '42P07', '42701'],
    ...['ER_TABLE_EXISTS_ERROR', 'ER_DUP_FIELDNAME', 'ER_MULTIPLE_PRI_KEY', 'ER_SP_ALREADY_EXISTS'],
    ...['ER_TRG_ALREADY_EXISTS', 'ER_EVENT_ALREADY_EXISTS', 'ER_SAME_NAME_PARTITION'],
  ],
  'present-name': ['ER_DUP_KEYNAME', 'ER_FK_DUP_NAME', 'ER_CHECK_CONSTRAINT_DUP_NAME', 'ER_DUP_CONSTRAINT_NAME'],
  'dependent-objects': ['2BP01'],
  'index-of-foreign-key': ['ER_DROP_INDEX_FK'],
  'column-of-foreign-key': [
    ...['ER_FK_COLUMN_CANNOT_DROP', 'ER_FK_COLUMN_CANNOT_DROP_CHILD', 'ER_FK_COLUMN_NOT_NULL'],
    ...['ER_FK_COLUMN_CANNOT_CHANGE', 'ER_FK_COLUMN_CANNOT_CHANGE_CHILD'],
  ],
  'referenced-table': ['ER_FK_CANNOT_DROP_PARENT', 'ER_ROW_IS_REFERENCED', 'ER_ROW_IS_REFERENCED_2'],
  'bad-foreign-key': ['ER_CANNOT_ADD_FOREIGN', 'ER_FK_INCOMPATIBLE_COLUMNS', 'ER_WRONG_FK_DEF'],
  'bad-default': ['ER_INVALID_DEFAULT', 'ER_BLOB_CANT_HAVE_DEFAULT'],
  'key-too-long': ['ER_TOO_LONG_KEY', 'ER_BLOB_KEY_WITHOUT_LENGTH'],
  'unsafe-enum-value': ['55P04'],
  'no-transaction-allowed': ['25001'],
  'rows-do-not-fit': [
    ...['23502', '23505', '23503', '23514'],
    ...[
      'ER_DUP_ENTRY',
      'ER_BAD_NULL_ERROR',
      'ER_INVALID_USE_OF_NULL',
      'ER_NO_REFERENCED_ROW',
      'ER_NO_REFERENCED_ROW_2',
    ],
    ...['ER_WARN_DATA_TRUNCATED', 'WARN_DATA_TRUNCATED', 'ER_WARN_DATA_OUT_OF_RANGE', 'ER_DATA_TOO_LONG'],
    ...['ER_TRUNCATED_WRONG_VALUE', 'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD', 'ER_INVALID_JSON_TEXT'],
    ...['ER_CHECK_CONSTRAINT_VIOLATED', 'ER_CONSTRAINT_FAILED', 'ER_NO_PARTITION_FOR_GIVEN_VALUE'],
  ],
  lock: ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT'],
  'other-flavor': ['ER_UNKNOWN_COLLATION', 'ER_UNKNOWN_CHARACTER_SET', 'ER_UNKNOWN_SYSTEM_VARIABLE'],
  syntax: ['ER_PARSE_ERROR', 'ER_SYNTAX_ERROR'],
  'binary-log': ['ER_BINLOG_UNSAFE_ROUTINE'],
  'missing-right': [
    ...['42501', 'ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_SPECIFIC_ACCESS_DENIED_ERROR'],
    ...['ER_TABLEACCESS_DENIED_ERROR', 'ER_COLUMNACCESS_DENIED_ERROR', 'ER_PROCACCESS_DENIED_ERROR'],
  ],
}

const classes: ReadonlyMap<string, ServerCodeClass> = new Map(
  (Object.keys(codesByClass) as ServerCodeClass[]).flatMap((name) =>
    codesByClass[name].map((code) => [code, name] as const),
  ),
)

/** serverCodeClass gives the class of a server's error code; null for a code that has none here, and for no code. */
export function serverCodeClass(code: string | null): ServerCodeClass | null {
  return code === null ? null : (classes.get(code) ?? null)
}

/** Words of MariaDB where its number says little: one number for every table that cannot be made, and numbers from 4000 on that drivers name after MySQL's errors. */
const classesByWords: readonly (readonly [RegExp, ServerCodeClass])[] = [
  [/errno: 150\b/, 'bad-foreign-key'],
  [/errno: 121\b/, 'present-name'],
  [/^Unknown (?:VIEW|SEQUENCE)\b/, 'missing-object'],
  [/^CONSTRAINT .* failed for /, 'rows-do-not-fit'],
]

/** serverErrorClass gives the class of a server's error by its words where those say more than its code, else by its code; null where neither tells. */
export function serverErrorClass({ code, message }: Pick<MigrationError, 'code' | 'message'>): ServerCodeClass | null {
  const words = code === null ? undefined : classesByWords.find(([pattern]) => pattern.test(message))
  return words?.[1] ?? serverCodeClass(code)
}
