import { findWord, isSign, nameAt, type Scratch, type Statement, wordAt } from '../refusal-parts.js'

/** copyRefusal names a COPY that runs a program on the server's machine or writes a file there; null for any other. */
export function copyRefusal(statement: Statement): string | null {
  const at = findWord(statement, 1, new Set(['TO', 'FROM']))
  if (at < 0) return null
  if (wordAt(statement, at + 1) === 'PROGRAM') return `COPY ... ${wordAt(statement, at)} PROGRAM`
  return wordAt(statement, at) === 'TO' && statement[at + 1]?.kind === 'string' ? 'COPY ... TO a file' : null
}

const writesFiles = new Set(['LO_EXPORT', 'PG_FILE_WRITE', 'PG_FILE_RENAME', 'PG_FILE_UNLINK'])
const reachesOut = new Set(['DBLINK', 'DBLINK_CONNECT', 'DBLINK_CONNECT_U', 'DBLINK_EXEC', 'DBLINK_SEND_QUERY'])
const endsSessions = new Set(['PG_TERMINATE_BACKEND', 'PG_CANCEL_BACKEND'])

/** functionRefusal names the call of a function that reaches out of the database: to files, to other databases, to the sessions of others. Null where there is none. */
export function functionRefusal(statement: Statement, scratch: Scratch): string | null {
  for (let at = 0; at < statement.length; at += 1) {
    const word = wordAt(statement, at)
    if (word === null || !isSign(statement, at + 1, '(')) continue
    const isOut =
      writesFiles.has(word) ||
      (reachesOut.has(word) && !staysHome(statement, scratch)) ||
      (endsSessions.has(word) && endsOthers(statement))
    if (isOut) return `${nameAt(statement, at)}(...)`
  }
  return null
}

function staysHome(statement: Statement, { database }: Scratch): boolean {
  return statement.some(({ text, raw }) => text === 'CURRENT_DATABASE' || raw.includes(`dbname=${database}`))
}

/** All that are in the list, and not those of one database. */
function endsOthers(statement: Statement): boolean {
  const words = new Set(statement.map(({ text }) => text.toUpperCase()))
  return words.has('PG_STAT_ACTIVITY') && !words.has('DATNAME') && !words.has('DATID')
}
