import type { FamilyWays } from '../family-ways.js'
import { postgresRefusedPart } from './refusal.js'
import { askSearchPath } from './search-path.js'
import { postgresReset } from './session-reset.js'

/** postgresWays is what the worker does for PostgreSQL, the embedded one included. */
export const postgresWays: FamilyWays = {
  refusedPart: postgresRefusedPart,
  sessionReset: postgresReset,
  clearSession: null,
  hasTransactionalDdl: true,
  createNamespace: 'create schema if not exists ??',
  clientFor: ({ client }) => client,
  connectionDefaults: () => ({}),
  withoutTls: { ssl: false },
  explainLogin: () => null,
  askNamespaces: askSearchPath,
  // It folds unquoted names itself and takes quoted ones as they stand, and pg has no names of errors but the server's.
  askWays: async () => ({ ignoresCase: false, codeOf: () => null }),
}
