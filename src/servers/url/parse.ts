import { isIP } from 'node:net'
import type { ConnectionSettings, Dialect } from '../../dialects/dialect.js'
import { allDialects, defaultDialect, dialectOfScheme } from '../../dialects/index.js'
import { ToolError } from '../../kernel/errors.js'
import { Secret } from '../../kernel/secret.js'
import { isLoopback } from './hosts.js'
import { type ReadFile, tlsOf } from './tls.js'

/** dialectOfUrl is the family that a database URL's scheme stands for; a ToolError, which repeats no part of the URL, where it stands for none. */
export function dialectOfUrl(url: Secret): Dialect {
  const text = url.reveal().trim()
  if (text === '') throw malformed(defaultDialect, 'is empty')
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]
  const dialect = scheme === undefined ? null : dialectOfScheme(scheme)
  if (dialect === null) throw malformed(meantBy(text), `does not begin with ${schemes()}`)
  return dialect
}

/** Who writes mysql:/host means MySQL. */
function meantBy(text: string): Dialect {
  return dialectOfScheme(/^[a-z][a-z0-9+.-]*/i.exec(text)?.[0] ?? '') ?? defaultDialect
}

function schemes(): string {
  const all = allDialects.flatMap(({ url }) => url.schemes).map((scheme) => `${scheme}://`)
  return `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`
}

/** parseDatabaseUrl takes a database URL apart. No message of its ToolErrors repeats any part of the URL: in a malformed one, every part may be the password. */
export function parseDatabaseUrl(url: Secret, read: ReadFile): ConnectionSettings {
  const dialect = dialectOfUrl(url)
  const written = { dialect, parsed: parse(dialect, url.reveal().trim()) }
  const { parsed } = written
  const host = hostOf(written)
  const parameters = parametersOf(written)
  return {
    host,
    port: parsed.port === '' ? dialect.url.port : Number(parsed.port),
    user: userOf(written),
    password: new Secret(decoded(written, 'password', parsed.password)),
    database: databaseOf(written),
    tls: tlsOf(parameters, isLoopback(host), read),
  }
}

/** Written is a URL that could be read, and whose it is. */
interface Written {
  readonly dialect: Dialect
  readonly parsed: URL
}

function parse(dialect: Dialect, text: string): URL {
  // Control characters and spaces are dropped or encoded silently by the parser.
  if (hasBlank(text)) throw malformed(dialect, 'holds a space or a control character')
  try {
    return new URL(text)
  } catch {
    throw malformed(dialect, 'cannot be read')
  }
}

function hasBlank(text: string): boolean {
  return [...text].some((character) => character <= ' ' || character === '\u007f')
}

function malformed({ url }: Dialect, what: string): ToolError {
  return new ToolError(`The database URL ${what}.`, {
    blame: 'user',
    advice: `Write it as ${url.schemes[0]}://user:password@localhost:${url.port}/database; in the user name and the password, write special characters in their percent form, such as %40 for @, %2F for /, %3F for ? and %23 for #.`,
  })
}

/** A raw `#`, `?` or `/` in a password ends the authority early; the rest of it, with the `@`, then turns up further right. */
function hostOf(written: Written): string {
  const { dialect, parsed } = written
  if (parsed.hash !== '' || parsed.href.endsWith('#'))
    throw malformed(dialect, 'holds a # that is not in its percent form')
  if (`${parsed.pathname}${parsed.search}`.includes('@')) throw malformed(dialect, 'holds an @ after its host')
  const host = decoded(written, 'host', parsed.hostname)
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase()
  if (host === '') throw malformed(dialect, 'names no host')
  if (host.startsWith('/')) throw malformed(dialect, 'names a socket file; only hosts can be used')
  if (isIP(host) === 0 && !/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?$/.test(host)) {
    throw malformed(dialect, 'names a host that is no host name')
  }
  if (parsed.port === '0') throw malformed(dialect, 'names port 0')
  return host
}

function userOf(written: Written): string {
  const user = decoded(written, 'user name', written.parsed.username)
  if (user === '') throw malformed(written.dialect, 'names no user')
  return user
}

function databaseOf(written: Written): string {
  const { dialect, parsed } = written
  const path = parsed.pathname.replace(/^\//, '')
  if (path.includes('/')) throw malformed(dialect, 'has more than one part after its host')
  return decoded(written, 'database', path) || dialect.url.maintenanceDatabase
}

function decoded({ dialect }: Written, name: string, part: string): string {
  try {
    const text = decodeURIComponent(part)
    if (text.includes('\u0000')) throw new URIError()
    return text
  } catch {
    throw malformed(dialect, `has a ${name} whose percent form is broken`)
  }
}

/** Parameters that would lead somewhere else than the host that was judged. */
const refused = [
  'host',
  'hostaddr',
  'port',
  'user',
  'password',
  'dbname',
  'database',
  'service',
  'socket',
  'socketPath',
  'unix_socket',
]

function parametersOf({ dialect, parsed }: Written): URLSearchParams {
  const found = refused.find((name) => parsed.searchParams.has(name))
  if (found !== undefined) throw malformed(dialect, `has a parameter "${found}"; that belongs before the ?`)
  return parsed.searchParams
}
