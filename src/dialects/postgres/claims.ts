import { firstUserOid, isArray, notMember } from './catalog.js'

/** Claim says which user-made rows of a catalog with oids must be claimed by a query. `oid` and `from` differ where the catalog itself is for superusers only. */
export interface Claim {
  readonly catalog: string
  /** Condition, on the alias `r`, for rows that come and go with another row which is claimed. */
  readonly derived?: string
  readonly from?: string
  readonly oid?: string
}

const partOfMember = (column: string) => `not (${notMember('pg_class', column)})`

/** claims covers every catalog of one database whose rows have an oid and a life of their own. */
export const claims: readonly Claim[] = [
  { catalog: 'pg_am' },
  {
    // Casts between a range type and its multirange type.
    catalog: 'pg_cast',
    derived:
      "exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = r.oid and d.deptype = 'i')",
  },
  {
    // Storage for large values, and its index; an extension's composite types (their pg_type row is the member) and indexes of its tables.
    catalog: 'pg_class',
    derived: `r.relkind = 't' or r.relpersistence = 't' or r.relkind = 'c' and not (${notMember('pg_type', 'r.reltype')}) or r.relkind in ('i', 'I') and r.oid in (select i.indexrelid from pg_index i join pg_class t on t.oid = i.indrelid
      where i.indexrelid >= ${firstUserOid} and (t.relkind = 't' or ${partOfMember('t.oid')}))`,
  },
  { catalog: 'pg_collation' },
  {
    // A constraint trigger is read as a trigger.
    catalog: 'pg_constraint',
    derived: `r.contype = 't' or r.conrelid <> 0 and ${partOfMember('r.conrelid')} or r.contypid <> 0 and not (${notMember('pg_type', 'r.contypid')})`,
  },
  { catalog: 'pg_conversion' },
  { catalog: 'pg_default_acl' },
  { catalog: 'pg_event_trigger' },
  { catalog: 'pg_extension' },
  { catalog: 'pg_foreign_data_wrapper' },
  { catalog: 'pg_foreign_server' },
  { catalog: 'pg_language' },
  { catalog: 'pg_largeobject_metadata' },
  { catalog: 'pg_namespace', derived: "r.nspname ~ '^pg_(toast_)?temp_'" },
  { catalog: 'pg_opclass' },
  { catalog: 'pg_operator' },
  { catalog: 'pg_opfamily' },
  { catalog: 'pg_policy', derived: partOfMember('r.polrelid') },
  {
    // Constructors of range types.
    catalog: 'pg_proc',
    derived:
      "exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = r.oid and d.deptype = 'i')",
  },
  { catalog: 'pg_publication' },
  {
    // A view's query.
    catalog: 'pg_rewrite',
    derived: `r.rulename = '_RETURN' or ${partOfMember('r.ev_class')}`,
  },
  { catalog: 'pg_statistic_ext' },
  {
    // Its connection string is for superusers only; before 14 so is its oid, which the view shows to everybody.
    catalog: 'pg_subscription',
    from: `(select v.subid as oid, s.subdbid, s.subname, s.subenabled, s.subslotname, s.subpublications
      from pg_subscription s join (select distinct subid, subname from pg_stat_subscription) v on v.subname = s.subname) r`,
    derived: 'r.subdbid <> (select d.oid from pg_database d where d.datname = current_database())',
  },
  { catalog: 'pg_transform' },
  {
    // Triggers of foreign keys, and copies on partitions.
    catalog: 'pg_trigger',
    derived: `r.tgisinternal or r.tgparentid <> 0 or ${partOfMember('r.tgrelid')}`,
  },
  { catalog: 'pg_ts_config' },
  { catalog: 'pg_ts_dict' },
  { catalog: 'pg_ts_parser' },
  { catalog: 'pg_ts_template' },
  {
    // Arrays, multiranges, row types of tables and views.
    catalog: 'pg_type',
    derived: `r.typtype = 'm' or r.typtype = 'b' and ${isArray('r')}
      or r.typtype = 'c' and r.typrelid in (select c.oid from pg_class c where c.oid >= ${firstUserOid} and c.relkind <> 'c')`,
  },
  {
    catalog: 'pg_user_mapping',
    from: 'pg_user_mappings r',
    oid: 'r.umid',
    derived: `not (${notMember('pg_foreign_server', 'r.srvid')})`,
  },
]

/** carried are the catalogs with oids whose rows are read as part of another object, and of which. */
export const carried: Readonly<Record<string, string>> = {
  pg_amop: 'operator class or family',
  pg_amproc: 'operator class or family',
  pg_attrdef: 'column',
  pg_enum: 'enum',
  pg_publication_namespace: 'publication',
  pg_publication_rel: 'publication',
}

/** ClaimCount counts the user-made rows of a catalog and adds their oids up: equal sums are equal sets for all that matters here, and cost one scan. */
export interface ClaimCount {
  readonly catalog: string
  readonly count: number
  readonly sum: string
}

/** candidates is the FROM and WHERE of a catalog's user-made rows, under the alias `r`. */
export function candidates(claim: Claim): string {
  const oid = claim.oid ?? 'r.oid'
  const derived = claim.derived === undefined ? '' : ` and not coalesce(${claim.derived}, false)`
  return `from ${claim.from ?? `${claim.catalog} r`} where ${oid} >= ${firstUserOid} and ${notMember(claim.catalog, oid)}${derived}`
}

/** claimCountQuery counts the user-made rows of all catalogs in one statement. Where nothing else is derived, what extensions made is counted once for all catalogs and taken off. */
export function claimCountQuery(): string {
  return `with member as materialized (select d.classid, count(*) as count, sum(d.objid::bigint) as sum from pg_depend d
  where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e' and d.objid >= ${firstUserOid} group by d.classid)
select r.catalog, (r.count - coalesce(member.count, 0))::int as count, (coalesce(r.sum, 0) - coalesce(member.sum, 0))::text as sum
from (${claims.map(counted).join('\nunion all ')}) r left join member on member.classid = r.whole`
}

function counted(claim: Claim): string {
  const oid = claim.oid ?? 'r.oid'
  const whole = claim.derived === undefined
  const source = whole ? `from ${claim.catalog} r where r.oid >= ${firstUserOid}` : candidates(claim)
  return `select '${claim.catalog}'::text as catalog, ${whole ? `'${claim.catalog}'::regclass::oid` : 'null::oid'} as whole, count(*) as count, sum(${oid}::bigint) as sum ${source}`
}
