import type { PathStep } from '../../../schema/identity.js'
import { code } from '../../words.js'
import { kindWord, lastStep } from '../place.js'

/** mysqlNouns are how people call the facts of the MySQL family, where the common words are others. */
export const mysqlNouns: Readonly<Record<string, string>> = {
  algorithm: 'ALGORITHM',
  attributes: 'the attributes',
  autoIncrement: 'AUTO_INCREMENT',
  characterSet: 'the character set of the client that made it',
  check: 'the check',
  checkOption: 'CHECK OPTION',
  connectionCollation: 'the collation of the connection that made it',
  dataAccess: 'what it says of its data access',
  databaseCollation: 'the collation of the database when it was made',
  definer: 'DEFINER',
  deterministic: 'DETERMINISTIC',
  disabled: 'DISABLE KEYS',
  encryption: 'the encryption',
  ends: 'ENDS',
  engine: 'the engine',
  event: 'the event',
  every: 'EVERY',
  executeAt: 'the time of execution',
  invisible: 'INVISIBLE',
  language: 'the language',
  method: 'the kind of index',
  noDefault: 'the absence of any default',
  order: 'the place among the triggers',
  parameters: 'the parameters',
  position: 'the place among the partitions',
  preserved: 'ON COMPLETION PRESERVE',
  referencedDatabase: 'the database of the referenced table',
  returns: 'the type that it returns',
  rowFormat: 'the row format',
  security: 'SQL SECURITY',
  sqlMode: 'the sql_mode that it runs with',
  srid: 'SRID',
  starts: 'STARTS',
  status: 'the status',
  subpartitionKey: 'the subpartition key',
  subpartitions: 'the subpartitions',
  systemVersioned: 'SYSTEM VERSIONING',
  timeZone: 'the time zone',
  timing: 'the time',
}

/** mysqlLabel names an object for people, with its name as it is: "table `Users`", "column `Users.email`", "primary key of `Users`". */
export function mysqlLabel(path: readonly PathStep[]): string {
  const { kind, name } = lastStep(path)
  if (kind === 'database') return 'the database'
  if (kind === 'privileges') return `privileges on ${code(name)}`
  if (path.length < 2) return `${kindWord(kind)} ${code(name)}`
  const parent = path[0]?.name ?? ''
  if (kind === 'column') return `column ${code(`${parent}.${name}`)}`
  if (kind === 'primary-key') return `primary key of ${code(parent)}`
  return `${kind === 'unique' ? 'unique key' : kindWord(kind)} ${code(name)} of ${code(parent)}`
}
