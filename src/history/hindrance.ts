import { tellsLostServer } from './lost-connection.js'
import { mysqlHindrance } from './mysql-hindrance.js'
import type { MigrationError, StepOutcome } from './step.js'

/** hindranceOf says in one sentence why a failed up says nothing about the migration: the server lacks an extension, an engine or room, or the check's role a right. Null where the failure is the migration's own. */
export function hindranceOf(up: StepOutcome): string | null {
  if (up.kind !== 'threw') return null
  const lost = lostConnection(up) ?? otherServer(up.error)
  if (lost !== null) return lost
  return (
    missingFile(up.error) ??
    missingExtension(up.error) ??
    missingRight(up.error) ??
    presentRole(up.error) ??
    mysqlHindrance(up.error)
  )
}

/** PostgreSQL: 0A000 since 16 and 58P01 before; the message names the extension in both. */
function missingExtension({ code, message }: MigrationError): string | null {
  if (code !== '0A000' && code !== '58P01') return null
  const name =
    /extension "([^"]+)" is not available/.exec(message)?.[1] ?? /extension\/([\w-]+)\.control"/.exec(message)?.[1]
  if (name === undefined) return null
  const image = images[name]
  const where = image === undefined ? 'a server that has it' : `the image ${image}`
  return `The server does not have the extension ${name}: run the check with database-url on ${where}.`
}

/** PostgreSQL: what dblink and foreign data wrappers say in a session that is sound itself. */
const saysOfOthers = new Set(['08001', '08003', '08004'])

function otherServer({ code, message }: MigrationError): string | null {
  if (code === null || !saysOfOthers.has(code)) return null
  return `It needs another server, which the server of the check could not reach (${message}): start that one beside it, or run the check where it can be reached.`
}

/** COPY ... FROM 'file': the file lies on the machine of the server. */
function missingFile({ code, message }: MigrationError): string | null {
  const name = code === '58P01' ? /could not (?:open|stat) file "([^"]+)"/.exec(message)?.[1] : undefined
  if (name === undefined || name.endsWith('.control')) return null
  return `The machine of the server does not have the file ${name}: put it there, or run the check on a server that has it.`
}

const images: Readonly<Record<string, string>> = {
  postgis: 'postgis/postgis',
  postgis_topology: 'postgis/postgis',
  vector: 'pgvector/pgvector',
  timescaledb: 'timescale/timescaledb',
}

/** Only rights on the server as a whole: within the scratch database the check's role owns everything that the migrations made. */
function missingRight({ code, message }: MigrationError): string | null {
  if (code !== '42501') return null
  const serverWide =
    /permission denied to create (?:extension|role|database|event trigger)|must be superuser|permission denied to set role/.exec(
      message,
    )
  if (serverWide === null) return null
  return `The role of the check may not do this (${message}): give database-url a role that may, as the role that deploys can.`
}

/** A role belongs to the server: it may be there from another project, or from a run before. */
function presentRole({ code, message }: MigrationError): string | null {
  const name = code === '42710' ? /role "([^"]+)" already exists/.exec(message)?.[1] : undefined
  if (name === undefined) return null
  return `The role ${name} is on this server already, from before the check or from another migration: drop it, or run the check on a server of its own.`
}

/** lostConnection says that a step lost its connection to the server: that says nothing about the migration. Null for any other outcome. */
export function lostConnection(step: StepOutcome | null): string | null {
  // A driver's words alone have the network's code by now; a migration may say the same of something else.
  if (step?.kind !== 'threw' || step.error.code === null || !tellsLostServer(step.error)) return null
  if (saysOfOthers.has(step.error.code)) return null
  if (step.trace.sql.some((sql) => endsSessions.test(sql)))
    return `It ends sessions and lost its own with them (${step.error.message}), so nothing is known: leave its own out.`
  return `The connection to the server was lost while it ran (${step.error.message}), so nothing is known; run the check again.`
}

/** A migration that ends sessions may end its own, and does so in every run: to run the check again would not help. */
const endsSessions = /\bpg_terminate_backend\s*\(|(?:^|;)\s*kill\s/i

/** wentElsewhere says that a step sent statements to another database than the scratch one and changed nothing there: what it did was not seen. Null where it worked at home. */
export function wentElsewhere(step: StepOutcome, changedSomething: boolean): string | null {
  if (
    step.kind !== 'done' ||
    changedSomething ||
    step.trace.sql.length > 0 ||
    step.trace.foreignConnections.length === 0
  )
    return null
  return `Its statements went to ${step.trace.foreignConnections.join(', ')} and not to the scratch database, so the check did not see what they did.`
}
