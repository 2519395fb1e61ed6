import { type CatalogQuery, firstUserOid, grantsBeside, ours } from './catalog.js'

/** Holder is a catalog with an access control list, under the alias `r`. */
interface Holder {
  readonly catalog: string
  readonly list: string
  readonly owner: string
  /** The object type for acldefault. */
  readonly type: string
  readonly from?: string
  readonly oid?: string
  readonly sub?: string
  /** User-made rows whose grants no other query reads, since they come and go with another object. */
  readonly derived?: string
  /** Rows older than any user that another query reads. */
  readonly read?: string
  /** What initdb lets everybody do in the information schema, which it makes too late for pg_init_privs; and the column that tells the namespace. */
  readonly informed?: readonly [privilege: string, namespace: string]
}

const holders: readonly Holder[] = [
  {
    catalog: 'pg_class',
    list: 'r.relacl',
    owner: 'r.relowner',
    type: `case r.relkind when 'S' then 's' else 'r' end::"char"`,
    informed: ['SELECT', 'r.relnamespace'],
  },
  {
    catalog: 'pg_class',
    list: 'a.attacl',
    owner: 'r.relowner',
    type: `'c'::"char"`,
    from: 'pg_attribute a join pg_class r on r.oid = a.attrelid',
    oid: 'a.attrelid',
    sub: 'a.attnum',
  },
  {
    // Constructors of range types.
    catalog: 'pg_proc',
    list: 'r.proacl',
    owner: 'r.proowner',
    type: `'f'::"char"`,
    derived: `exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = r.oid and d.deptype = 'i')`,
  },
  {
    // Row types of tables and, up to 15, multiranges.
    catalog: 'pg_type',
    list: 'r.typacl',
    owner: 'r.typowner',
    type: `'T'::"char"`,
    derived: `r.typnamespace in (select n.oid from pg_namespace n where ${ours('n')})
      and (r.typtype = 'm' or r.typtype = 'c' and r.typrelid in (select c.oid from pg_class c where c.relkind <> 'c'))`,
  },
  {
    catalog: 'pg_namespace',
    list: 'r.nspacl',
    owner: 'r.nspowner',
    type: `'n'::"char"`,
    read: ours('r'),
    informed: ['USAGE', 'r.oid'],
  },
  { catalog: 'pg_language', list: 'r.lanacl', owner: 'r.lanowner', type: `'l'::"char"`, read: 'r.lanispl' },
  { catalog: 'pg_foreign_data_wrapper', list: 'r.fdwacl', owner: 'r.fdwowner', type: `'F'::"char"` },
  { catalog: 'pg_foreign_server', list: 'r.srvacl', owner: 'r.srvowner', type: `'S'::"char"` },
]

function held(holder: Holder): string {
  const {
    catalog,
    list,
    owner,
    type,
    from = `${catalog} r`,
    oid = 'r.oid',
    sub = '0',
    derived,
    read,
    informed,
  } = holder
  const member = `${oid} in (select member.objid from member where member.classid = '${catalog}'::regclass)`
  const system = `${oid} < ${firstUserOid}${read === undefined ? '' : ` and not (${read})`}`
  return `select '${catalog}'::regclass::oid as class, ${oid} as oid, ${sub} as sub, ${owner} as owner, ${list} as acl, ${type} as type, ${informed === undefined ? 'null::aclitem[]' : everybody(informed, owner)} as more
  from ${from} where ${list} is not null and (${system} or ${member}${derived === undefined ? '' : ` or ${derived}`})`
}

function everybody([privilege, namespace]: readonly [string, string], owner: string): string {
  return `case when ${namespace} = to_regnamespace('information_schema')::oid then array[makeaclitem(0, ${owner}, '${privilege}', false)] end`
}

const asMade = `coalesce(i.initprivs, acldefault(held.type, held.owner) || coalesce(held.more, '{}'))`

/** Grants on what the server or an extension made: how they differ from those that initdb or the extension's script left behind (pg_init_privs), which is how pg_dump finds them as well. */
const systemGrants: CatalogQuery = {
  name: 'systemGrants',
  catalog: 'pg_init_privs',
  sql: () => `with member as materialized (select d.classid, d.objid from pg_depend d where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'),
held as (${holders.map(held).join('\nunion all ')})
select held.oid as _oid, identified.type || ' ' || identified.identity as _label, 'system-grants' as _kind, differing.grants as grants
from held left join pg_init_privs i on i.objoid = held.oid and i.classoid = held.class and i.objsubid = held.sub
cross join lateral (select (${grantsBeside('held.acl', asMade, 'held.owner')}) as grants) differing
cross join lateral pg_identify_object(held.class, held.oid, held.sub) identified
where held.acl is distinct from ${asMade} and differing.grants is not null`,
}

/** grantQueries read grants on objects that are not the user's own. */
export const grantQueries: readonly CatalogQuery[] = [systemGrants]
