import type { ClusterState, Session } from '../dialect.js'
import { scratchForm } from '../scratch-name.js'
import { quoteName, quoteText } from './quote.js'

interface ClusterRow {
  readonly roles: ClusterState['roles']
  readonly databases: ClusterState['databases']
  readonly tablespaces: readonly string[]
}

/** clusterState reads what lies beside databases in one statement: every role with attributes, memberships, settings and comment, the databases that are nobody's scratch with all that ALTER DATABASE, GRANT and COMMENT say of them, the tablespaces. */
export async function clusterState(session: Session): Promise<ClusterState> {
  const [me] = await session.query<{ all: boolean }>(
    `select has_table_privilege('pg_catalog.pg_authid', 'select') as all`,
  )
  const [row] = await session.query<ClusterRow>(clusterQuery(me?.all === true ? 'pg_authid' : 'pg_roles'))
  return row ?? { roles: [], databases: [], tablespaces: [] }
}

/** Scratch databases of any run are known by the form of their name here: a run beside ours makes and drops them at any time. */
const scratchNames = quoteText(scratchForm)

/** An ACL counts by what it grants: one that was never touched and one that names the defaults are equal. */
const databaseDigest = `md5(jsonb_build_array(
      pg_catalog.pg_get_userbyid(d.datdba), d.datconnlimit, d.datistemplate, d.datallowconn, d.dattablespace::text,
      shobj_description(d.oid, 'pg_database'),
      (select jsonb_agg(jsonb_build_array(a.grantee::regrole::text, a.grantor::regrole::text, a.privilege_type, a.is_grantable)
              order by a.grantee::regrole::text, a.grantor::regrole::text, a.privilege_type)
         from pg_catalog.aclexplode(coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))) a),
      (select jsonb_agg(jsonb_build_array(s.setrole::regrole::text, s.setconfig) order by s.setrole::regrole::text)
         from pg_catalog.pg_db_role_setting s where s.setdatabase = d.oid)
    )::text)`

/** Whole rows as JSON, since the columns differ by version (memberships have options of their own since 16). pg_authid has the password, and only a superuser reads it. */
function clusterQuery(catalog: 'pg_authid' | 'pg_roles'): string {
  return `
select
  (select coalesce(json_agg(json_build_object('name', r.rolname, 'digest', md5(concat_ws('|',
      (to_jsonb(r) - 'oid' - 'rolname')::text,
      shobj_description(r.oid, 'pg_authid'),
      (select jsonb_agg(jsonb_build_array(pg_catalog.pg_get_userbyid(m.roleid), pg_catalog.pg_get_userbyid(m.grantor),
                to_jsonb(m) - 'oid' - 'roleid' - 'member' - 'grantor')
              order by pg_catalog.pg_get_userbyid(m.roleid), pg_catalog.pg_get_userbyid(m.grantor))
         from pg_catalog.pg_auth_members m where m.member = r.oid)::text,
      (select jsonb_agg(jsonb_build_array(d.datname, s.setconfig) order by d.datname)
         from pg_catalog.pg_db_role_setting s left join pg_catalog.pg_database d on d.oid = s.setdatabase
        where s.setrole = r.oid and (d.datname is null or d.datname !~ ${scratchNames}))::text
    ))) order by r.rolname collate "C"), '[]')
   from pg_catalog.${catalog} r where r.rolname !~ '^pg_') as roles,
  (select coalesce(json_agg(json_build_object('name', d.datname, 'digest', ${databaseDigest}) order by d.datname collate "C"), '[]')
   from pg_catalog.pg_database d where d.datname !~ ${scratchNames}) as databases,
  (select coalesce(json_agg(spcname order by spcname collate "C"), '[]')
   from pg_catalog.pg_tablespace where spcname !~ '^pg_') as tablespaces`
}

/** removeRoles drops roles; `dropOwned` must have gone through the databases before. What cannot be dropped is returned. */
export async function removeRoles(session: Session, roles: readonly string[]): Promise<readonly string[]> {
  let rest = roles
  for (;;) {
    const left = await droppedAllBut(session, rest)
    if (left.length === 0 || left.length === rest.length) return left
    rest = left
  }
}

/** dropOwned drops what the roles own in the session's database and takes back what was granted to them there and on shared objects. */
export async function dropOwned(session: Session, roles: readonly string[]): Promise<void> {
  for (const role of await existing(session, roles)) {
    await session.query(`drop owned by ${quoteName(role)} cascade`).catch(() => [])
  }
}

async function existing(session: Session, roles: readonly string[]): Promise<readonly string[]> {
  const rows = await session.query<{ name: string }>(
    'select rolname as name from pg_catalog.pg_roles where rolname = any($1::text[])',
    [roles],
  )
  return rows.map(({ name }) => name)
}

/** A role may keep another from being dropped (it granted a membership), so one pass is not always enough. */
async function droppedAllBut(session: Session, roles: readonly string[]): Promise<readonly string[]> {
  const left: string[] = []
  for (const role of roles) {
    try {
      await session.query(`drop role if exists ${quoteName(role)}`)
    } catch {
      left.push(role)
    }
  }
  return left
}
