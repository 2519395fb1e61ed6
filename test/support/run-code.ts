import createKnex from 'knex'
import type { ConnectionSettings } from '../../src/dialects/dialect.js'

/** runCode executes the code of an advice as a migration of a client would. */
export async function runCode(code: string, client: 'pg' | 'mysql2', settings: ConnectionSettings): Promise<void> {
  const { host, port, user, database, password } = settings
  const flags = client === 'mysql2' ? { flags: ['-IGNORE_SPACE'] } : {}
  const knex = createKnex({
    client,
    connection: { host, port, user, database, password: password.reveal(), ...flags },
    pool: { min: 0, max: 1 },
  })
  try {
    await new Function('knex', `return (async () => {\n${code}\n})()`)(knex)
  } catch (cause) {
    throw new Error(`The code does not run:\n${code}`, { cause })
  } finally {
    await knex.destroy()
  }
}
