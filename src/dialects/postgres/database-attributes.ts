import type { Session } from '../dialect.js'
import { runOfMarker } from './marker.js'
import { quoteName, quoteText } from './quote.js'

/** copyDatabaseAttributes gives a template copy what CREATE DATABASE does not take along: settings, grants, owner, connection limit and a comment of the migrations' own. */
export async function copyDatabaseAttributes(session: Session, source: string, target: string): Promise<void> {
  const [row] = await session.query<SourceRow>(sourceQuery, [source])
  if (row === undefined) return
  const statements = [
    ...settingStatements(row.settings, target),
    ...(row.limit === -1 ? [] : [`alter database ${quoteName(target)} with connection limit ${row.limit}`]),
    ...ownerStatements(row, target),
    ...grantStatements(row, target),
    ...commentStatements(row.comment, target),
  ]
  for (const statement of statements) await session.query(statement)
}

interface Setting {
  readonly role: string | null
  readonly name: string
  readonly value: string
}

interface Grant {
  readonly grantee: string | null
  readonly grantor: string
  readonly privilege: string
  readonly grantable: boolean
}

interface SourceRow {
  readonly limit: number
  readonly comment: string | null
  readonly owner: string
  readonly me: string
  readonly settings: readonly Setting[]
  readonly grants: readonly Grant[] | null
}

const sourceQuery = `
select d.datconnlimit as limit, shobj_description(d.oid, 'pg_database') as comment,
  pg_catalog.pg_get_userbyid(d.datdba) as owner, current_user as me,
  (select coalesce(json_agg(json_build_object('role', r.rolname, 'name', split_part(item, '=', 1),
            'value', substr(item, strpos(item, '=') + 1)) order by r.rolname nulls first, n), '[]')
     from pg_catalog.pg_db_role_setting s
     left join pg_catalog.pg_roles r on r.oid = s.setrole
     cross join lateral unnest(s.setconfig) with ordinality as u(item, n)
    where s.setdatabase = d.oid) as settings,
  case when d.datacl is not null then
    (select coalesce(json_agg(json_build_object('grantee', g.rolname, 'grantor', pg_catalog.pg_get_userbyid(a.grantor),
              'privilege', a.privilege_type, 'grantable', a.is_grantable) order by (a.grantor = d.datdba) desc, g.rolname nulls first, a.privilege_type), '[]')
       from pg_catalog.aclexplode(d.datacl) a left join pg_catalog.pg_roles g on g.oid = a.grantee)
  end as grants
from pg_catalog.pg_database d where d.datname = $1`

/** Settings whose value is a list of names (GUC_LIST_QUOTE in guc_tables.c): as one literal, the list would become one name. */
const nameLists = new Set(['search_path', 'temp_tablespaces', 'session_preload_libraries', 'local_preload_libraries'])

function settingStatements(settings: readonly Setting[], target: string): readonly string[] {
  return settings.map(({ role, name, value }) => {
    const subject =
      role === null
        ? `alter database ${quoteName(target)}`
        : `alter role ${quoteName(role)} in database ${quoteName(target)}`
    const parameter = name.split('.').map(quoteName).join('.')
    return `${subject} set ${parameter} to ${nameLists.has(name) ? nameList(value) : quoteText(value)}`
  })
}

/** The stored form is already quoted as identifiers are; each part becomes a literal of its own, as pg_dump does it. */
function nameList(value: string): string {
  const parts = value.match(/"(?:[^"]|"")*"|[^,\s][^,]*/g) ?? []
  const names = parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.trim()))
  return names.length === 0 ? "''" : names.map(quoteText).join(', ')
}

function ownerStatements(row: SourceRow, target: string): readonly string[] {
  return row.owner === row.me ? [] : [`alter database ${quoteName(target)} owner to ${quoteName(row.owner)}`]
}

/** An ACL that was ever touched names everything, so the defaults are revoked first and all of it is granted. */
function grantStatements({ grants, owner }: SourceRow, target: string): readonly string[] {
  if (grants === null) return []
  const on = `on database ${quoteName(target)}`
  return [
    `revoke all ${on} from public`,
    `revoke all ${on} from ${quoteName(owner)}`,
    ...grants.map(({ grantee, privilege, grantable }) => {
      const to = grantee === null ? 'public' : quoteName(grantee)
      return `grant ${privilege} ${on} to ${to}${grantable ? ' with grant option' : ''}`
    }),
  ]
}

function commentStatements(comment: string | null, target: string): readonly string[] {
  if (comment === null || runOfMarker(comment) !== null) return []
  return [`comment on database ${quoteName(target)} is ${quoteText(comment)}`]
}
