import { type CatalogQuery, firstUserOid, grants, notMember, ours, owner, persistence, since } from './catalog.js'

const storage = `
  (select am.amname::text from pg_am am where am.oid = c.relam) as "accessMethod",
  (select s.spcname::text from pg_tablespace s where s.oid = c.reltablespace) as tablespace,
  case when c.reloptions is not null or toast.reloptions is not null then
    coalesce(c.reloptions, '{}') || coalesce((select array_agg('toast.' || o) from unnest(toast.reloptions) o), '{}') end as options`

const relations = `pg_class c
  join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}
  left join pg_class toast on toast.oid = c.reltoastrelid and toast.reloptions is not null`

/** Typed tables name their type with reloftype; a partition has exactly one parent, which a plain child may have many of. */
const tables: CatalogQuery = {
  name: 'tables',
  catalog: 'pg_class',
  sql: (major) => `select c.oid as _oid, n.nspname as _namespace, c.relname as _name,
  case c.relkind when 'f' then 'foreign-table' else 'table' end as _kind,
  ${owner('c.relowner')}, ${persistence}, ${storage},
  c.relrowsecurity as "rowSecurity", c.relforcerowsecurity as "forceRowSecurity",
  case c.relreplident when 'd' then 'default' when 'n' then 'nothing' when 'f' then 'full' else 'index' end as "replicaIdentity",
  case when c.reloftype <> 0 then c.reloftype::regtype::text end as "ofType",
  case when not c.relispartition then parents.names end as inherits,
  case when c.relispartition then parents.names[1] end as "partitionOf",
  case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as "partitionBound",
  case when parents.detached then true end as "partitionDetached",
  case when c.relkind = 'p' then (select pg_get_partkeydef(p.partrelid) from pg_partitioned_table p where p.partrelid = c.oid) end as "partitionKey",
  server.srvname::text as server, ${hidden('ft.ftoptions')} as "foreignOptions",
  ${grants('c.relacl', 'r', 'c.relowner')}
from ${relations}
left join (select i.inhrelid, array_agg(i.inhparent::regclass::text order by i.inhseqno) as names,
    bool_or(${since(major, 14, 'i.inhdetachpending', 'false')}) as detached
  from pg_inherits i join pg_class child on child.oid = i.inhrelid and child.relkind in ('r', 'p', 'f')
  group by i.inhrelid) parents on parents.inhrelid = c.oid
left join pg_foreign_table ft on ft.ftrelid = c.oid
left join pg_foreign_server server on server.oid = ft.ftserver
where c.relkind in ('r', 'p', 'f') and ${notMember('pg_class', 'c.oid')}`,
}

const views: CatalogQuery = {
  name: 'views',
  catalog: 'pg_class',
  sql: () => `select c.oid as _oid, n.nspname as _namespace, c.relname as _name,
  case c.relkind when 'v' then 'view' else 'materialized-view' end as _kind,
  ${owner('c.relowner')}, case when c.relkind = 'm' then c.relispopulated end as populated,
  case when c.relkind = 'm' then ${persistence.replace(' as persistence', '')} end as persistence, ${storage},
  pg_get_viewdef(c.oid) as definition,
  ${grants('c.relacl', 'r', 'c.relowner')}
from ${relations}
where c.relkind in ('v', 'm') and ${notMember('pg_class', 'c.oid')}`,
}

/** The range of oids lets the server go by indexes; elsewhere it would take the range for next to nothing and plan loops within loops. What most columns have nothing of comes as one value (`_rest`), which costs less than a null for each. Virtual generated columns since 18, compression since 14; a missing statistics target is -1 before 17 and null from then on. */
const columns: CatalogQuery = {
  name: 'columns',
  catalog: 'pg_class',
  sql: (
    major,
  ) => `select a.attrelid as _parent, a.attnum as _sub, a.attname as _name, a.atttypid as _type, a.attcollation as _collation,
  format_type(a.atttypid, a.atttypmod) as type, case when c.relkind in ('r', 'p', 'f') then not a.attnotnull end as nullable,
  case when not a.attislocal or a.attinhcount > 0 or a.attgenerated <> '' or a.attidentity <> '' or a.attcollation <> t.typcollation or a.attstorage <> t.typstorage
    or ${since(major, 14, "a.attcompression <> ''", 'false')} or a.attstattarget >= 0 or a.attoptions is not null or a.attfdwoptions is not null or a.attacl is not null
  then json_build_object(
    'local', case when not a.attislocal then false end, 'inherited', case when a.attinhcount > 0 then true end,
    'generated', case a.attgenerated when 's' then 'stored' when 'v' then 'virtual' end,
    'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end,
    'collation', case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end,
    'storage', case when c.relkind in ('r', 'p', 'f', 'm') and a.attstorage <> t.typstorage then
      case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end,
    'compression', ${since(major, 14, "case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end")},
    'statistics', case when a.attstattarget >= 0 then a.attstattarget end,
    'options', a.attoptions, 'foreignOptions', a.attfdwoptions,
    'grants', ${grants('a.attacl', 'c', 'c.relowner').replace(' as grants', '')}) end as _rest
from pg_class c
join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
where c.oid >= ${firstUserOid} and c.relkind in ('r', 'p', 'f', 'v', 'm', 'c') and ${notMember('pg_class', 'c.oid')}`,
}

/** Defaults, and expressions of generated columns. Without a column in it an expression reads the same whatever its table is, and in half the time. */
const columnDefaults: CatalogQuery = {
  name: 'columnDefaults',
  catalog: 'pg_attrdef',
  sql: () => `select d.adrelid as _parent, d.adnum as _sub,
  pg_get_expr(d.adbin, case when strpos(d.adbin::text, '{VAR ') > 0 then d.adrelid else 0::oid end) as _expression
from pg_attrdef d where d.adrelid >= ${firstUserOid}`,
}

/** An identity column's sequence depends on it internally, a serial column's automatically; OFFSET keeps it a look-up by index, also in a plan made while there was no sequence. Where a sequence stands is data. */
const sequences: CatalogQuery = {
  name: 'sequences',
  catalog: 'pg_class',
  sql: () => `select c.oid as _oid, n.nspname as _namespace, c.relname as _name, 'sequence' as _kind,
  d.refobjid as _owner, d.refobjsubid as "_ownerSub", d.deptype as _dependency,
  ${owner('c.relowner')}, ${persistence}, format_type(s.seqtypid, null) as type,
  s.seqstart as start, s.seqincrement as increment, s.seqmin as minimum, s.seqmax as maximum, s.seqcache as cache, s.seqcycle as cycle,
  ${grants('c.relacl', 's', 'c.relowner')}
from pg_sequence s
join pg_class c on c.oid = s.seqrelid
join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}
left join lateral (select d.refobjid, d.refobjsubid, d.deptype from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
  and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0 offset 0) d on true
where ${notMember('pg_class', 'c.oid')}`,
}

/** hidden replaces the values of options whose name speaks of a secret: a snapshot is written to files that people pass on. */
export function hidden(options: string): string {
  return `case when ${options} is not null then (select array_agg(
    case when o ~* '^[^=]*(passw|pwd|secret|token|credential|(api|access|private)_?key)[^=]*=' then split_part(o, '=', 1) || '=***' else o end) from unnest(${options}) o) end`
}

/** relationQueries read tables, views, sequences and their columns. */
export const relationQueries: readonly CatalogQuery[] = [tables, views, columns, columnDefaults, sequences]
