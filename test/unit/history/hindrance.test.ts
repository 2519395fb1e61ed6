import { describe, expect, it } from 'vitest'
import { hindranceOf, lostConnection, wentElsewhere } from '../../../src/history/hindrance.js'
import {
  isDriversRefusal,
  isNetworkEnd,
  isServersFarewell,
  tellsLostServer,
} from '../../../src/history/lost-connection.js'
import { serverErrorClass } from '../../../src/history/server-codes.js'
import type { StepOutcome } from '../../../src/history/step.js'

const threw = (code: string | null, message: string): StepOutcome => ({
  kind: 'threw',
  milliseconds: 1,
  trace: { sql: [], sqlCut: false, transaction: true, foreignConnections: [] },
  error: { code, message, line: null, sql: null, stack: null },
})

describe('hindranceOf', () => {
  it.each([
    ['0A000', 'extension "postgis" is not available', 'postgis/postgis'],
    ['58P01', 'could not open extension control file "/x/extension/vector.control": No such file', 'pgvector/pgvector'],
    ['0A000', 'extension "odd-one" is not available', 'a server that has it'],
    ['42501', 'permission denied to create role', 'database-url a role that may'],
    ['42710', 'role "app" already exists', 'role app is on this server already'],
    ['57P01', 'terminating connection due to administrator command', 'connection to the server was lost'],
    ['ER_SERVER_SHUTDOWN', 'Server shutdown in progress', 'connection to the server was lost'],
    [
      'ER_SPECIFIC_ACCESS_DENIED_ERROR',
      'Access denied; you need (at least one of) the SUPER or SYSTEM_VARIABLES_ADMIN privilege(s) for this operation',
      'run `grant super on *.* to <user>`',
    ],
    [
      'ER_DBACCESS_DENIED_ERROR',
      "Access denied for user 'app'@'%' to database 'audit'",
      "run `grant all privileges on `audit`.* to 'app'@'%'`",
    ],
    [
      'ER_DBACCESS_DENIED_ERROR',
      "Access denied for user 'app'@'%' to database 'roundtrip_1a2b3c4d_trial'",
      "grant all privileges on `roundtrip\\_%`.* to 'app'@'%'",
    ],
    [
      'ER_TABLEACCESS_DENIED_ERROR',
      "CREATE VIEW command denied to user 'app'@'localhost' for table `roundtrip_1a2b3c4d_trial`.`v`",
      "grant create view on `roundtrip\\_%`.* to 'app'",
    ],
    [
      'ER_TABLEACCESS_DENIED_ERROR',
      "SELECT command denied to user 'app'@'localhost' for table 'user'",
      "grant select on *.* to 'app'",
    ],
    [
      'ER_BINLOG_CREATE_ROUTINE_NEED_SUPER',
      'You do not have the SUPER privilege',
      'log_bin_trust_function_creators = 1',
    ],
    ['ER_CANNOT_USER', "Operation CREATE USER failed for 'app'@'%' (User account already exists)", "'app'@'%'"],
    ['ER_UNKNOWN_STORAGE_ENGINE', "Unknown storage engine 'TokuDB'", 'does not have the storage engine TokuDB'],
    ['ER_PLUGIN_IS_NOT_LOADED', "Plugin 'ed25519' is not loaded", 'does not have the plugin ed25519'],
    ['ER_OPTION_PREVENTS_STATEMENT', 'running with the --read-only option', 'set so that it does not do this'],
    ['ER_RECORD_FILE_FULL', "The table 't' is full", 'no room left'],
    ['ER_CON_COUNT_ERROR', 'Too many connections', 'takes no more connections'],
  ])('%s %s', (code, message, words) => expect(hindranceOf(threw(code, message))).toContain(words))

  it.each([
    ['0A000', 'cannot alter type of a column used by a view'],
    ['42501', 'permission denied for table secrets'],
    ['42P01', 'relation "a" does not exist'],
    [null, 'extension "x" is not available'],
    ['ER_CANNOT_USER', "Operation DROP USER failed for 'app'@'%'"],
    ['ER_PARSE_ERROR', 'You have an error in your SQL syntax'],
    ['ER_DROP_INDEX_FK', "Cannot drop index 'a': needed in a foreign key constraint"],
    ['ER_UNKNOWN_COLLATION', "Unknown collation: 'utf8mb4_0900_ai_ci'"],
  ])("%s %s is the migration's own failure", (code, message) => expect(hindranceOf(threw(code, message))).toBeNull())
})

describe('serverErrorClass', () => {
  it.each([
    [
      'ER_CANT_CREATE_TABLE',
      'Can\'t create table `a`.`b` (errno: 150 "Foreign key constraint is incorrectly formed")',
      'bad-foreign-key',
    ],
    [
      'ER_CANT_CREATE_TABLE',
      'Can\'t create table `a`.`b` (errno: 121 "Duplicate key on write or update")',
      'present-name',
    ],
    ['ER_CANT_CREATE_TABLE', "Can't create table `a`.`b` (errno: 28)", null],
    ['ER_INNODB_MAX_ROW_VERSION', "Unknown VIEW: 'a.v'", 'missing-object'],
    ['ER_BAD_TABLE_ERROR', "Unknown table 'a.v'", 'missing-object'],
    ['42P01', 'relation "a" does not exist', 'missing-object'],
    [null, 'errno: 150', null],
  ])('%s %s', (code, message, expected) => expect(serverErrorClass({ code, message })).toBe(expected))
})

describe('lostConnection', () => {
  it.each(['57P01', '57P03', '08006', 'ECONNRESET', 'EPIPE', 'PROTOCOL_CONNECTION_LOST', 'ER_CONNECTION_KILLED'])(
    '%s says nothing about the migration',
    (code) => expect(lostConnection(threw(code, 'gone'))).toContain('run the check again'),
  )
  it.each(['57014', '42P01', 'ER_LOCK_DEADLOCK', null])('%s does', (code) =>
    expect(lostConnection(threw(code, 'x'))).toBeNull(),
  )
})

describe('tellsLostServer', () => {
  it.each([
    ['57P01', 'terminating connection due to administrator command'],
    ['ER_CLIENT_INTERACTION_TIMEOUT', 'The client was disconnected by the server because of inactivity.'],
    ['CR_SERVER_GONE_ERROR', 'MySQL server has gone away'],
    ['PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR', 'Cannot enqueue Query after fatal error.'],
    ['ER_SOCKET_UNEXPECTED_CLOSE', 'socket has unexpectedly been closed'],
    ['ETIMEDOUT', 'connect ETIMEDOUT'],
    [null, 'Connection terminated unexpectedly'],
    [null, 'Client has encountered a connection error and is not queryable'],
    [null, "Can't add new command when connection is in closed state"],
  ])('%s %s', (code, message) => expect(tellsLostServer({ code, message })).toBe(true))

  it.each([
    ['57014', 'canceling statement due to user request'],
    ['E_OWN', 'Connection terminated'],
    [null, 'Connection terminated by the app'],
    [null, 'ECONNRESET'],
  ])('not %s %s', (code, message) => expect(tellsLostServer({ code, message })).toBe(false))

  it('tells the words of servers and drivers from those of the network, which anybody can meet', () => {
    const network = ['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ETIMEDOUT']
    expect(network.filter((code) => tellsLostServer({ code, message: '' }))).toEqual(network)
    expect(network.filter((code) => isServersFarewell(code))).toEqual([])
    expect(network.filter((code) => isDriversRefusal({ code, message: '' }))).toEqual([])
    // One that did not come about has not ended.
    expect(network.filter(isNetworkEnd)).toEqual(['ECONNRESET', 'EPIPE'])
  })
})

describe('wentElsewhere', () => {
  const done = (sql: readonly string[], foreignConnections: readonly string[]): StepOutcome => ({
    kind: 'done',
    milliseconds: 1,
    trace: { sql, sqlCut: false, transaction: true, foreignConnections },
  })
  it('holds only where nothing was sent home', () => {
    expect(wentElsewhere(done([], ['10.0.0.1:5432']), false)).toContain('10.0.0.1:5432')
    expect(wentElsewhere(done(['select 1'], ['10.0.0.1:5432']), false)).toBeNull()
    expect(wentElsewhere(done([], ['10.0.0.1:5432']), true)).toBeNull()
    expect(wentElsewhere(done([], []), false)).toBeNull()
  })
})
