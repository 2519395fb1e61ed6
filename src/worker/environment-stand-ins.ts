/** Words in a name that tell that its value is a secret. */
const secretName =
  /(?:^|_)(?:TOKEN|SECRETS?|KEYS?|CREDENTIALS?|PASSPHRASE|PASS|PWD|SALT|PEPPER|SIGNATURE)(?:$|_)|_(?:PAT|AUTH)$|PASSWORD|PASSWD|APIKEY|AUTHTOKEN/i
const secretEnd =
  /(?:TOKEN|SECRETS?|KEYS?|CREDENTIALS?|PASSPHRASE|PASSWORDS?|PASSWD|PASS|PWD|PAT|APIKEY|AUTH|SALT|PEPPER)$/i
/** What is said about secrets (`TOKEN_TTL`, `PASSWORD_POLICY`) is none: it has such an end, or is a number, a length of time or a choice. */
const aboutEnd =
  /_(?:ID|PREFIX|ISSUER|AUDIENCE|TYPE|ALG|ALGORITHM|POLICY|PROVIDER|NAME|FILE|PATH|HEADER|REGION|MODE|STRATEGY|FORMAT|LEVEL)$/i
const setting = /^(?:true|false|yes|no|on|off|\d{1,9}|\d+\s?(?:ms|s|m|h|d|w|y|seconds?|minutes?|hours?|days?))$/i

/** isSecret tells by name and value whether a variable holds a secret. */
export function isSecret(name: string, value: string): boolean {
  if (value === '' || name === 'PWD' || name === 'OLDPWD' || !secretName.test(name)) return false
  return secretEnd.test(name) || !(aboutEnd.test(name) || setting.test(value))
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** What a configuration may look for at the beginning: a scheme, or the kind of a key (`sk_test_`). */
const telling = /^(?:[a-z][a-z\d+.-]*:\/\/|[a-z]{2,6}_(?:(?:test|live)_)?|-----BEGIN [A-Z ]+-----)/i

/** standInFor gives a value of the same shape that tells nothing but the length: configurations that insist on a variable, on its length or on its letters are content with it. */
export function standInFor(value: string): string {
  if (uuid.test(value)) return '00000000-0000-4000-8000-000000000000'
  const members = membersOf(value)
  if (members !== null) return JSON.stringify(members)
  const kept = telling.exec(value)?.[0] ?? ''
  return kept + blanked(value.slice(kept.length))
}

/** Letters and digits that hexadecimal and base64 numbers may have too. */
function blanked(text: string): string {
  return text.replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A').replace(/\d/g, '0')
}

function membersOf(value: string): unknown {
  if (!/^\s*[{[]/.test(value)) return null
  try {
    return JSON.parse(value, (_, member: unknown) => (typeof member === 'string' ? standInFor(member) : member))
  } catch {
    return null
  }
}

const urlOfServer = /^\s*((?:jdbc:)?([a-z\d]+)(?:\+\w+)?):\/\//i
const servers = new Set(
  'postgres postgresql mysql mysql2 mysqlx mariadb cockroachdb mssql sqlserver oracle mongodb redis rediss amqp amqps kafka nats'.split(
    ' ',
  ),
)
const families: Readonly<Record<string, 'postgres' | 'mysql'>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mysql',
}

/** ServerUrl is a URL of a database or of another service that holds data. */
export interface ServerUrl {
  /** Its scheme as it stands, with `jdbc:` and `+srv`. */
  readonly scheme: string
  /** Null where it is none of ours. */
  readonly family: 'postgres' | 'mysql' | null
}

/** serverUrl reads a value as the URL of a server; null where it is none. */
export function serverUrl(value: string): ServerUrl | null {
  const [, scheme, kind = ''] = urlOfServer.exec(value) ?? []
  if (scheme === undefined || !servers.has(kind.toLowerCase())) return null
  return { scheme, family: families[scheme.toLowerCase()] ?? null }
}

/** urlToNowhere keeps the scheme of a server's URL and leads to a port of this machine on which nobody listens. */
export function urlToNowhere({ scheme }: ServerUrl): string {
  // A name that is looked up in the DNS (`+srv`) has no port.
  return `${scheme.replace(/\+srv$/, '')}://127.0.0.1:1/nowhere`
}
