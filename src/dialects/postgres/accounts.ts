import type { Session } from '../dialect.js'
import { scratchForm } from '../scratch-name.js'
import { quoteName, quoteText } from './quote.js'

/** What every session of a role, in a database, or of both begins with; null stands for all of them. */
interface SettingRow {
  readonly role: string | null
  readonly database: string | null
  readonly config: readonly string[]
}

interface MemberRow {
  readonly role: string
  readonly member: string
}

interface Accounts {
  readonly settings: readonly SettingRow[]
  readonly members: readonly MemberRow[]
  readonly roles: readonly string[]
}

/** keepAccounts remembers what roles are set to and whose members they are; the function that it gives puts back what became otherwise of those that were there. */
export async function keepAccounts(session: Session): Promise<(later: Session) => Promise<void>> {
  const before = await read(session)
  return async (later) => {
    const now = await read(later)
    const statements = [...settingStatements(before, now), ...memberStatements(before, now)]
    // A right that is missing now was missing for the change too.
    for (const sql of statements) await later.query(sql).catch(() => [])
  }
}

async function read(session: Session): Promise<Accounts> {
  const [row] = await session.query<Accounts>(accountsQuery)
  return row ?? { settings: [], members: [], roles: [] }
}

const accountsQuery = `
select
  (select coalesce(json_agg(json_build_object('role', r.rolname, 'database', d.datname, 'config', s.setconfig)), '[]')
   from pg_catalog.pg_db_role_setting s
   left join pg_catalog.pg_roles r on r.oid = s.setrole left join pg_catalog.pg_database d on d.oid = s.setdatabase
   where d.datname is null or d.datname !~ ${quoteText(scratchForm)}) as settings,
  (select coalesce(json_agg(json_build_object('role', pg_get_userbyid(m.roleid), 'member', pg_get_userbyid(m.member))), '[]')
   from pg_catalog.pg_auth_members m) as members,
  (select coalesce(json_agg(rolname), '[]') from pg_catalog.pg_roles) as roles`

function placeOf({ role, database }: Pick<SettingRow, 'role' | 'database'>): string {
  return JSON.stringify([role, database])
}

function settingStatements(before: Accounts, now: Accounts): readonly string[] {
  const was = new Map(before.settings.map((row) => [placeOf(row), row]))
  const is = new Map(now.settings.map((row) => [placeOf(row), row]))
  const places = [...new Map([...was, ...is]).values()].filter(
    ({ role }) => role === null || before.roles.includes(role),
  )
  return places
    .filter((place) => JSON.stringify(was.get(placeOf(place))) !== JSON.stringify(is.get(placeOf(place))))
    .flatMap((place) => statementsFor(place, was.get(placeOf(place))?.config ?? []))
}

function statementsFor({ role, database }: SettingRow, config: readonly string[]): readonly string[] {
  const whose =
    role === null ? (database === null ? 'role all' : `database ${quoteName(database)}`) : `role ${quoteName(role)}`
  const where = role !== null && database !== null ? ` in database ${quoteName(database)}` : ''
  return [`alter ${whose}${where} reset all`, ...config.map((entry) => `alter ${whose}${where} set ${setting(entry)}`)]
}

/** Settings that are lists of names are kept as they must be written. */
const lists = new Set([
  'search_path',
  'temp_tablespaces',
  'local_preload_libraries',
  'session_preload_libraries',
  'shared_preload_libraries',
  'unix_socket_directories',
])

function setting(entry: string): string {
  const at = entry.indexOf('=')
  const [name, value] = [entry.slice(0, at), entry.slice(at + 1)]
  const written = lists.has(name.toLowerCase()) && value !== '' ? value : quoteText(value)
  return `${name.split('.').map(quoteName).join('.')} to ${written}`
}

function memberStatements(before: Accounts, now: Accounts): readonly string[] {
  const key = ({ role, member }: MemberRow) => JSON.stringify([role, member])
  const stay = ({ role, member }: MemberRow) => before.roles.includes(role) && before.roles.includes(member)
  const [was, is] = [new Set(before.members.map(key)), new Set(now.members.map(key))]
  const [added, lost] = [
    now.members.filter((row) => !was.has(key(row))),
    before.members.filter((row) => !is.has(key(row))),
  ]
  return [
    ...added.filter(stay).map(({ role, member }) => `revoke ${quoteName(role)} from ${quoteName(member)}`),
    ...lost.map(({ role, member }) => `grant ${quoteName(role)} to ${quoteName(member)}`),
  ]
}
