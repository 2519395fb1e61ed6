import { isIP } from 'node:net'
import type { ConnectionSettings } from '../../dialects/dialect.js'
import { ToolError } from '../../kernel/errors.js'
import { Secret } from '../../kernel/secret.js'
import { isLoopback } from './hosts.js'
import { type ReadFile, tlsOf } from './tls.js'

/** parseDatabaseUrl takes a PostgreSQL URL apart. No message of its ToolErrors repeats any part of the URL: in a malformed one, every part may be the password. */
export function parseDatabaseUrl(url: Secret, read: ReadFile): ConnectionSettings {
  const parsed = parse(url.reveal().trim())
  const host = hostOf(parsed)
  const parameters = parametersOf(parsed)
  return {
    host,
    port: parsed.port === '' ? 5432 : Number(parsed.port),
    user: userOf(parsed),
    password: new Secret(decoded(parsed.password, 'password')),
    database: databaseOf(parsed),
    tls: tlsOf(parameters, isLoopback(host), read),
  }
}

function parse(text: string): URL {
  if (text === '') throw malformed('is empty')
  if (!/^postgres(ql)?:\/\//i.test(text)) throw malformed('does not begin with postgres:// or postgresql://')
  // Control characters and spaces are dropped or encoded silently by the parser.
  if (hasBlank(text)) throw malformed('holds a space or a control character')
  try {
    return new URL(text)
  } catch {
    throw malformed('cannot be read')
  }
}

function hasBlank(text: string): boolean {
  return [...text].some((character) => character <= ' ' || character === '\u007f')
}

const example = 'postgres://user:password@localhost:5432/database'

function malformed(what: string): ToolError {
  return new ToolError(`The database URL ${what}.`, {
    blame: 'user',
    advice: `Write it as ${example}; in the user name and the password, write special characters in their percent form, such as %40 for @, %2F for /, %3F for ? and %23 for #.`,
  })
}

/** A raw `#`, `?` or `/` in a password ends the authority early; the rest of it, with the `@`, then turns up further right. */
function hostOf(parsed: URL): string {
  if (parsed.hash !== '' || parsed.href.endsWith('#')) throw malformed('holds a # that is not in its percent form')
  if (`${parsed.pathname}${parsed.search}`.includes('@')) throw malformed('holds an @ after its host')
  const host = decoded(parsed.hostname, 'host')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase()
  if (host === '') throw malformed('names no host')
  if (host.startsWith('/')) throw malformed('names a socket file; only hosts can be used')
  if (isIP(host) === 0 && !/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?$/.test(host)) {
    throw malformed('names a host that is no host name')
  }
  if (parsed.port === '0') throw malformed('names port 0')
  return host
}

function userOf(parsed: URL): string {
  const user = decoded(parsed.username, 'user name')
  if (user === '') throw malformed('names no user')
  return user
}

function databaseOf(parsed: URL): string {
  const path = parsed.pathname.replace(/^\//, '')
  if (path.includes('/')) throw malformed('has more than one part after its host')
  return decoded(path, 'database') || 'postgres'
}

function decoded(part: string, name: string): string {
  try {
    const text = decodeURIComponent(part)
    if (text.includes('\u0000')) throw new URIError()
    return text
  } catch {
    throw malformed(`has a ${name} whose percent form is broken`)
  }
}

/** Parameters that would lead somewhere else than the host that was judged. */
const refused = ['host', 'hostaddr', 'port', 'user', 'password', 'dbname', 'service']

function parametersOf(parsed: URL): URLSearchParams {
  const found = refused.find((name) => parsed.searchParams.has(name))
  if (found !== undefined) throw malformed(`has a parameter "${found}"; that belongs before the ?`)
  return parsed.searchParams
}
