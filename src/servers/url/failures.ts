import type { Connecting, ConnectionSettings, ConnectTrouble, Dialect } from '../../dialects/dialect.js'
import { codeOf } from '../../dialects/error-code.js'
import { type Blame, ToolError } from '../../kernel/errors.js'
import { addressOf } from './address.js'

interface Failure {
  readonly what: (place: ConnectionSettings) => string
  /** What to do next, or the name of the family's own advice. */
  readonly advice: { readonly words: string } | { readonly of: keyof Connecting['advice'] }
  readonly blame: Blame
}

const refused: Failure = {
  what: (place) => `No server listens at ${addressOf(place)}.`,
  advice: { of: 'refused' },
  blame: 'environment',
}

const unreachable: Failure = {
  what: (place) => `The server at ${addressOf(place)} cannot be reached.`,
  advice: { words: 'Check host, port, network and firewall.' },
  blame: 'environment',
}

const unknownHost: Failure = {
  what: (place) => `The host ${JSON.stringify(place.host)} is not known.`,
  advice: {
    words:
      'Check the spelling; a service container goes by its own name only in a job that runs in a container, else by localhost.',
  },
  blame: 'user',
}

const wrongPassword: Failure = {
  what: (place) => `The server at ${addressOf(place)} refused the user name or the password of the database URL.`,
  advice: { of: 'wrong-password' },
  blame: 'user',
}

const untrusted: Failure = {
  what: (place) => `The TLS certificate of the server at ${addressOf(place)} could not be verified.`,
  advice: {
    words: 'Name the authority with sslrootcert=FILE in the URL, or use sslmode=require to skip the verification.',
  },
  blame: 'user',
}

/** What the system says is the same whatever server it is about. */
const ofTheSystem: Readonly<Record<string, Failure>> = {
  ECONNREFUSED: refused,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  CERT_HAS_EXPIRED: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
}

const ofTheServer: Readonly<Record<ConnectTrouble, Failure>> = {
  'wrong-password': wrongPassword,
  'no-entry': { ...wrongPassword, advice: { of: 'no-entry' } },
  'unknown-database': {
    what: (place) => `The server at ${addressOf(place)} has no database of the name in the URL.`,
    advice: { of: 'unknown-database' },
    blame: 'user',
  },
  'may-not-connect': {
    what: () => 'The role of the database URL may not connect to the database in it.',
    advice: { of: 'may-not-connect' },
    blame: 'user',
  },
  full: {
    what: (place) => `The server at ${addressOf(place)} has no connection left.`,
    advice: { of: 'full' },
    blame: 'environment',
  },
  'not-ready': {
    what: (place) => `The server at ${addressOf(place)} was still starting up when the wait ended.`,
    advice: { of: 'not-ready' },
    blame: 'environment',
  },
  'no-tls': {
    what: (place) => `The server at ${addressOf(place)} does not speak TLS.`,
    advice: { words: 'Turn TLS on there; or, if the way to it is trusted, add sslmode=disable to the URL.' },
    blame: 'user',
  },
  'tls-only': {
    what: (place) => `The server at ${addressOf(place)} takes connections over TLS only.`,
    advice: { words: 'Add sslmode=require to the URL, or sslmode=verify-full with sslrootcert=FILE.' },
    blame: 'user',
  },
  untrusted,
  locked: {
    what: () => 'The user of the database URL is locked, or its password has expired.',
    advice: { words: 'Unlock it or give it a new password, or name another user.' },
    blame: 'user',
  },
  'other-login': {
    what: () => 'The user of the database URL logs in by a method that this tool does not have.',
    advice: { words: 'Name a user with a password of the usual kind.' },
    blame: 'user',
  },
  'hung-up': unreachable,
  unreachable,
}

/** connectFailure makes one sentence of what a connection attempt ended with. The error itself is not kept as the cause: drivers put settings into theirs. */
export function connectFailure({ connecting }: Dialect, place: ConnectionSettings, error: unknown): ToolError {
  if (error instanceof ToolError) return error
  const failure = failureOf(connecting, error)
  if (failure === null) return unknownFailure(place, codeOf(error))
  const { what, advice, blame } = failure
  return new ToolError(what(place), { blame, advice: 'of' in advice ? connecting.advice[advice.of] : advice.words })
}

function failureOf(connecting: Connecting, error: unknown): Failure | null {
  const known = ofTheSystem[codeOf(error) ?? '']
  if (known !== undefined) return known
  const trouble = connecting.classify(error)
  return trouble === null ? null : ofTheServer[trouble]
}

function unknownFailure(place: ConnectionSettings, code: string | null): ToolError {
  return new ToolError(
    `The connection to the server at ${addressOf(place)} failed${code === null ? '' : `, with code ${code}`}.`,
    {
      blame: 'environment',
      advice: "See the server's log; its own words are left out here, since they may hold a secret.",
    },
  )
}
