import type { MigrationError, StepOutcome } from './step.js'

/** hindranceOf says in one sentence why a failed up says nothing about the migration: the server lacks an extension, or the check's role a right. Null where the failure is the migration's own. */
export function hindranceOf(up: StepOutcome): string | null {
  if (up.kind !== 'threw') return null
  return missingExtension(up.error) ?? missingRight(up.error) ?? presentRole(up.error)
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
