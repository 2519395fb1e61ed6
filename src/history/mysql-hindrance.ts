import type { MigrationError } from './step.js'

/** What a server of the MySQL family says, by code, and the sentence for it; the words are those of its English messages. */
const sentences: Readonly<Record<string, (message: string) => string | null>> = {
  ER_ACCESS_DENIED_ERROR: missingGrant,
  ER_DBACCESS_DENIED_ERROR: missingGrant,
  ER_TABLEACCESS_DENIED_ERROR: missingGrant,
  ER_COLUMNACCESS_DENIED_ERROR: missingGrant,
  ER_PROCACCESS_DENIED_ERROR: missingGrant,
  ER_SPECIFIC_ACCESS_DENIED_ERROR: missingGrant,
  ER_BINLOG_CREATE_ROUTINE_NEED_SUPER: () =>
    'The server keeps a binary log and lets only an administrator make functions and triggers: run `set global log_bin_trust_function_creators = 1` on it, or start it with that option.',
  ER_CANNOT_USER: presentAccount,
  ER_UNKNOWN_STORAGE_ENGINE: (message) =>
    `The server does not have the storage engine ${quotedIn(message) ?? 'that is named'}: run the check with database-url on a server that has it, as production does.`,
  ER_PLUGIN_IS_NOT_LOADED: (message) =>
    `The server does not have the plugin ${quotedIn(message) ?? 'that is named'}: load it, or run the check with database-url on a server that has it, as production does.`,
  ER_CANT_OPEN_LIBRARY: (message) =>
    `The server does not have a library (${message}): run the check with database-url on one that has it.`,
  ER_FEATURE_DISABLED: switchedOff,
  ER_OPTION_PREVENTS_STATEMENT: switchedOff,
  ER_DISK_FULL: noRoom,
  ER_RECORD_FILE_FULL: noRoom,
  ER_ENGINE_OUT_OF_MEMORY: noRoom,
  ER_OUTOFMEMORY: noRoom,
  ER_OUT_OF_RESOURCES: noRoom,
  ER_CON_COUNT_ERROR: (message) =>
    `The server takes no more connections (${message}): raise its max_connections, or run the check on a server of its own.`,
  ER_USER_LIMIT_REACHED: (message) =>
    `The user of the check may not open as many connections as the migration needs (${message}): raise its limit.`,
}

/** mysqlHindrance says in one sentence why a failed up on MySQL or MariaDB says nothing about the migration; null where the failure is the migration's own. */
export function mysqlHindrance({ code, message }: MigrationError): string | null {
  return code === null ? null : (sentences[code]?.(message) ?? null)
}

function quotedIn(message: string): string | null {
  return /['"`]([^'"`]+)['"`]/.exec(message)?.[1] ?? null
}

function switchedOff(message: string): string {
  return `The server is set so that it does not do this (${message}): run the check on a server that is set as production is.`
}

function noRoom(message: string): string {
  return `The server has no room left (${message}): give it more, and run the check again.`
}

/** The server names the account with its host only where it refuses a database; else the host is where the client sits. */
function missingGrant(message: string): string {
  const [, user, host] = /'([^']*)'@'([^']*)'/.exec(message) ?? []
  const who = user === undefined ? '<user>' : host === '%' ? `'${user}'@'%'` : `'${user}'`
  const grant = `grant ${privilegesIn(message)} on ${placeIn(message)} to ${who}`
  return `The user of the check may not do this (${message}): run \`${grant}\` on the server, or give database-url a user that may, as the user that deploys can.`
}

function privilegesIn(message: string): string {
  const needed = /at least one of\) the (.+?) privilege/i.exec(message)?.[1]?.split(/,| or /)[0]
  const command = /^([A-Z][A-Z ]*?) command denied to/.exec(message)?.[1]
  return (needed ?? command ?? 'all privileges').toLowerCase()
}

/** The database is told by MariaDB, and by MySQL where it refuses the whole of it; one of ours has another name in each run. */
function placeIn(message: string): string {
  const [, database] = /(?:to database|for table|for routine) [`']([^`']+)[`'](?:\.|$)/.exec(message) ?? []
  const isTable = / for table '[^'.]+'/.test(message)
  if (database === undefined || isTable) return '*.*'
  return database.startsWith('roundtrip_') ? '`roundtrip\\_%`.*' : `\`${database}\`.*`
}

/** An account belongs to the server: it may be there from another project, or from a run before. Only one that is to be made can be there already. */
function presentAccount(message: string): string | null {
  const name = /CREATE (?:USER|ROLE) failed for (.+)$/i.exec(message)?.[1]
  if (name === undefined) return null
  return `The account ${name} is on this server already, from before the check or from another migration: drop it, or run the check on a server of its own.`
}
