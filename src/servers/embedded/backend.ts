import type { PGlite } from '@electric-sql/pglite'

/** Backend is the one PostgreSQL session there is in a process, with what the gate needs of it. */
export interface Backend {
  /** send gives the backend one message of a client and returns its whole answer. */
  send(message: Uint8Array): Promise<Buffer>
  /** park reads the settings that the present client has made and clears them away. */
  park(): Promise<Settings>
  /** unpark makes a client's settings again. */
  unpark(settings: Settings): Promise<void>
  /** forget ends what a client leaves behind: its transaction, temporary tables, locks, settings. */
  forget(): Promise<void>
  close(): Promise<void>
}

/** Settings is what a client has set, as a list of names and values, and the role it took. */
export interface Settings {
  readonly values: readonly { readonly name: string; readonly value: string }[]
  readonly role: string
  readonly user: string
}

/** freshSettings is a session in which nothing was set. */
export const freshSettings: Settings = { values: [], role: 'none', user: '' }

const clear = 'reset session authorization; reset role; reset all'

/** backendOver works on an embedded PostgreSQL that is open. */
export function backendOver(db: PGlite): Backend {
  return {
    async send(message) {
      const parts: Buffer[] = []
      await db.runExclusive(() =>
        db.execProtocolRawStream(message, { onRawData: (part) => parts.push(Buffer.from(part)) }),
      )
      return Buffer.concat(parts)
    },
    async park() {
      const { rows } = await db.query<Settings>(parkQuery)
      await db.exec(clear)
      return rows[0] ?? freshSettings
    },
    unpark: (settings) => unpark(db, settings),
    async forget() {
      if (db.isInTransaction()) await db.exec('rollback')
      await db.exec(`${clear}; deallocate all; close all; unlisten *; select pg_advisory_unlock_all(); discard temp`)
    },
    close: () => db.close(),
  }
}

const parkQuery = `
select coalesce((select json_agg(json_build_object('name', name, 'value', current_setting(name)) order by name)
                 from pg_catalog.pg_settings where source = 'session'), '[]') as values,
  current_setting('role') as role, session_user::text as user`

async function unpark(db: PGlite, { values, role, user }: Settings): Promise<void> {
  if (values.length > 0) {
    await db.query(`select set_config(e ->> 'name', e ->> 'value', false) from json_array_elements($1::json) as e`, [
      JSON.stringify(values),
    ])
  }
  if (user !== '' && user !== 'postgres') await db.exec(`set session authorization ${quote(user)}`)
  if (role !== 'none') await db.exec(`set role ${quote(role)}`)
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
