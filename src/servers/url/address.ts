import type { ConnectionSettings } from '../../dialects/dialect.js'

/** addressOf is host and port for people. */
export function addressOf({ host, port }: ConnectionSettings): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
