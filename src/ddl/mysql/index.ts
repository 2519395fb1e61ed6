import type { SchemaObject, Snapshot, UnsupportedObject } from '../../schema/snapshot.js'
import { text } from '../facts.js'
import { grantStatements } from './grants.js'
import { programText, routineKinds } from './program-text.js'
import { quoteText } from './quote.js'
import { createSequence } from './sequences.js'
import { usual } from './settings.js'
import { addForeignKeys, characterSetText, createTable } from './tables.js'

/** renderMysqlDdl writes a snapshot as readable SQL for the command line clients of MySQL and MariaDB, in an order in which it can be loaded into an empty database. What cannot be written is named in a remark. */
export function renderMysqlDdl({ objects, server: { vendor }, unsupported }: Snapshot): string {
  const of = (kind: string) => objects.filter((object) => object.kind === kind)
  const tables = of('table')
  const statements = [
    preamble,
    of('database').flatMap(alterDatabase),
    ...of('sequence').map(createSequence),
    ...tables.map((table) => createTable(table, vendor)),
    ...tables.map((table) => addForeignKeys(table, vendor)),
  ]
  const grants = objects.filter(({ kind }) => written.has(kind)).map(grantStatements)
  const sections = [
    ...statements.map(finished),
    ...programText(objects, of('database').map((database) => text(database, 'collation'))[0] ?? ''),
    ...grants.map(finished),
    finished(of('database').flatMap(encryptDatabase)),
    remarks(objects, unsupported),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function finished(statements: readonly string[]): string {
  return statements.map((statement) => `${statement};`).join('\n')
}

const preamble = [
  'set names utf8mb4',
  `set sql_mode = ${quoteText(usual.sqlMode)}, time_zone = ${quoteText(usual.timeZone)}`,
]

function alterDatabase(database: SchemaObject): readonly string[] {
  const [collation, comment] = [text(database, 'collation'), text(database, 'comment')]
  const set = collation === '' ? [] : [characterSetText(collation)]
  const said = comment === '' ? [] : [`comment ${quoteText(comment)}`]
  return [...set, ...said].map((one) => `alter database ${one}`)
}

/** A table that was made before is not encrypted by it. */
function encryptDatabase(database: SchemaObject): readonly string[] {
  return database.facts.encryption === true ? ["alter database default encryption 'Y'"] : []
}

const written = new Set(['database', 'table', 'sequence', 'view', 'event', 'library', ...routineKinds])

/** A routine whose body may not be read has none to be written. */
function isWhole({ kind, facts }: SchemaObject): boolean {
  return written.has(kind) && !(routineKinds.has(kind) && facts.definition === undefined)
}

function remarks(objects: readonly SchemaObject[], unsupported: readonly UnsupportedObject[]): string {
  const names = [...objects.filter((object) => !isWhole(object)), ...unsupported].map(
    ({ kind, name }) => `${kind} ${name}`,
  )
  return [...new Set(names)]
    .map((name) => `-- Not written as SQL, or not all of it: ${name.replaceAll(/[\r\n]/g, ' ')}`)
    .join('\n')
}
