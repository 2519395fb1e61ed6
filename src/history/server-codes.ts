/** ServerCodeClass is what a server's error code says in general, whichever server says it. */
export type ServerCodeClass =
  | 'missing-object'
  | 'existing-object'
  | 'dependent-objects'
  | 'index-of-foreign-key'
  | 'unsafe-enum-value'
  | 'no-transaction-allowed'
  | 'rows-do-not-fit'
  | 'missing-right'

/** SQLSTATEs of PostgreSQL (appendix A of its manual) and names of the MySQL family's errors, by class. */
const codesByClass: Readonly<Record<ServerCodeClass, readonly string[]>> = {
  // PostgreSQL: undefined table, column, object, function, schema. MySQL family: the same, and the key or parent that a foreign key needs.
  'missing-object': [
    '42P01',
    '42703',
    '42704',
    '42883',
    '3F000',
    'ER_NO_SUCH_TABLE',
    'ER_BAD_FIELD_ERROR',
    'ER_BAD_TABLE_ERROR',
    'ER_KEY_COLUMN_DOES_NOT_EXITS',
    'ER_CANT_DROP_FIELD_OR_KEY',
    'ER_SP_DOES_NOT_EXIST',
    'ER_FK_CANNOT_OPEN_PARENT',
    'ER_FK_NO_INDEX_PARENT',
  ],
  // PostgreSQL: duplicate object, table, column.
  'existing-object': ['42710', '42P07', '42701', 'ER_TABLE_EXISTS_ERROR', 'ER_DUP_KEYNAME', 'ER_DUP_FIELDNAME'],
  'dependent-objects': ['2BP01'],
  'index-of-foreign-key': ['ER_DROP_INDEX_FK'],
  'unsafe-enum-value': ['55P04'],
  'no-transaction-allowed': ['25001'],
  'rows-do-not-fit': ['23502', '23505', '23503', '23514', 'ER_DUP_ENTRY', 'ER_BAD_NULL_ERROR'],
  'missing-right': ['42501'],
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
