import type { ConnectionSettings } from '../../dialects/dialect.js'
import { type Blame, ToolError } from '../../kernel/errors.js'
import { addressOf } from './address.js'

/** codeOf is a driver's or the system's code for an error: SQLSTATE, errno name or TLS code; null where there is none. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof AggregateError ? codeOf(error.errors[0]) : null
}

interface Failure {
  readonly what: (place: ConnectionSettings) => string
  readonly advice: (place: ConnectionSettings) => string
  readonly blame: Blame
}

const refused: Failure = {
  what: (place) => `No server listens at ${addressOf(place)}.`,
  advice: () =>
    'Start it, or check host and port; a service container needs `ports: ["5432:5432"]` and a health check with `pg_isready`.',
  blame: 'environment',
}

const unreachable: Failure = {
  what: (place) => `The server at ${addressOf(place)} cannot be reached.`,
  advice: () => 'Check host, port, network and firewall.',
  blame: 'environment',
}

const unknownHost: Failure = {
  what: (place) => `The host ${JSON.stringify(place.host)} is not known.`,
  advice: () =>
    'Check the spelling; a service container goes by its own name only in a job that runs in a container, else by localhost.',
  blame: 'user',
}

const wrongPassword: Failure = {
  what: (place) => `The server at ${addressOf(place)} refused the user name or the password of the database URL.`,
  advice: () => 'Check both; for a service container they are its POSTGRES_USER and POSTGRES_PASSWORD.',
  blame: 'user',
}

const untrusted: Failure = {
  what: (place) => `The TLS certificate of the server at ${addressOf(place)} could not be verified.`,
  advice: () => 'Name the authority with sslrootcert=FILE in the URL, or use sslmode=require to skip the verification.',
  blame: 'user',
}

const failures: Readonly<Record<string, Failure>> = {
  ECONNREFUSED: refused,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  '28P01': wrongPassword,
  '28000': {
    ...wrongPassword,
    advice: () => 'The role may be missing, or its pg_hba.conf has no line for this host, user and database.',
  },
  '3D000': {
    what: (place) => `The server at ${addressOf(place)} has no database of the name in the URL.`,
    advice: () => 'Name one that exists, such as postgres; it is only connected to, and not touched.',
    blame: 'user',
  },
  '42501': {
    what: () => 'The role of the database URL may not connect to the database in it.',
    advice: () => 'Run on the server: GRANT CONNECT ON DATABASE the_database TO the_role;',
    blame: 'user',
  },
  '53300': {
    what: (place) => `The server at ${addressOf(place)} has no connection left.`,
    advice: () => 'End other sessions, or raise max_connections.',
    blame: 'environment',
  },
  '57P03': {
    what: (place) => `The server at ${addressOf(place)} was still starting up when the wait ended.`,
    advice: () => 'See its log; give a service container a health check with `pg_isready`.',
    blame: 'environment',
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  CERT_HAS_EXPIRED: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
}

const noTls: Failure = {
  what: (place) => `The server at ${addressOf(place)} does not speak TLS.`,
  advice: () => 'Turn TLS on there; or, if the way to it is trusted, add sslmode=disable to the URL.',
  blame: 'user',
}

/** connectFailure makes one sentence of what a connection attempt ended with. The error itself is not kept as the cause: drivers put settings into theirs. */
export function connectFailure(error: unknown, place: ConnectionSettings): ToolError {
  if (error instanceof ToolError) return error
  const failure = failureOf(error)
  if (failure !== null)
    return new ToolError(failure.what(place), { blame: failure.blame, advice: failure.advice(place) })
  const code = codeOf(error)
  return new ToolError(
    `The connection to the server at ${addressOf(place)} failed${code === null ? '' : `, with code ${code}`}.`,
    {
      blame: 'environment',
      advice: "See the server's log; its own words are left out here, since they may hold a secret.",
    },
  )
}

function failureOf(error: unknown): Failure | null {
  const known = failures[codeOf(error) ?? '']
  if (known !== undefined) return known
  const text = error instanceof Error ? error.message : ''
  if (/does not support SSL/i.test(text)) return noTls
  if (/terminated unexpectedly|timeout/i.test(text)) return unreachable
  // SCRAM without a password fails in the driver, before the server can say 28P01.
  return /password must be a (non-empty )?string/i.test(text) ? wrongPassword : null
}
