import type { ConnectionSettings } from '../../dialects/dialect.js'
import { ToolError } from '../../kernel/errors.js'

/** ReadFile gives a file's text; it throws where there is none. */
export type ReadFile = (path: string) => string

type Tls = ConnectionSettings['tls']

/** tlsOf reads `sslmode` (or `ssl-mode`, with the words of MySQL's clients) and `sslrootcert` (or `ssl-ca`). Without a mode, a loopback server is spoken to plainly and any other with full verification. */
export function tlsOf(parameters: URLSearchParams, loopback: boolean, read: ReadFile): Tls {
  const file = parameters.get('sslrootcert') ?? parameters.get('ssl-ca')
  const written = parameters.get('sslmode') ?? parameters.get('ssl-mode')
  switch (usualWord(written) ?? (loopback && file === null ? 'disable' : 'verify-full')) {
    case 'disable':
      return null
    case 'require':
      // libpq verifies under `require` too as soon as it has a root certificate.
      return { rejectUnauthorized: file !== null, ca: certificate(file, read) }
    case 'verify-ca':
    case 'verify-full':
      return { rejectUnauthorized: true, ca: certificate(file, read) }
    case 'allow':
    case 'prefer':
      if (loopback) return null
      throw wrongMode('lets the connection fall back to plain text on a server that is not on this machine')
    default:
      throw wrongMode('is none that is known')
  }
}

/** What the clients of MySQL call the modes. */
const otherWords: Readonly<Record<string, string>> = {
  DISABLED: 'disable',
  PREFERRED: 'prefer',
  REQUIRED: 'require',
  VERIFY_CA: 'verify-ca',
  VERIFY_IDENTITY: 'verify-full',
}

function usualWord(mode: string | null): string | null {
  return mode === null ? null : (otherWords[mode.toUpperCase()] ?? mode)
}

function certificate(file: string | null, read: ReadFile): string | null {
  if (file === null || file === 'system') return null
  try {
    return read(file)
  } catch (cause) {
    throw new ToolError('The file that sslrootcert of the database URL names cannot be read.', {
      blame: 'user',
      advice:
        'Name a PEM file with the certificate of the authority, or leave sslrootcert out to trust the usual ones.',
      cause,
    })
  }
}

function wrongMode(what: string): ToolError {
  return new ToolError(`The sslmode of the database URL ${what}.`, {
    blame: 'user',
    advice: 'Use sslmode=verify-full, verify-ca, require or disable.',
  })
}
