import { type CatalogQuery, grants, notMember, ours, owner, persistence, since } from './catalog.js'

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

/** Virtual generated columns since 18, compression since 14; a missing statistics target is -1 before 17 and null from then on. */
const columns: CatalogQuery = {
  name: 'columns',
  catalog: 'pg_class',
  sql: (major) => `select a.attrelid as _parent, a.attnum as _sub, a.attname as _name,
  case c.relkind when 'c' then 'attribute' else 'column' end as _kind,
  a.atttypid as _type, a.attcollation as _collation,
  case when not a.attislocal then false end as local, case when a.attinhcount > 0 then true end as inherited,
  format_type(a.atttypid, a.atttypmod) as type,
  case when c.relkind in ('r', 'p', 'f') then not a.attnotnull end as nullable,
  case when a.atthasdef and a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end as default,
  case when a.atthasdef and a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end as expression,
  case a.attgenerated when 's' then 'stored' when 'v' then 'virtual' end as generated,
  case a.attidentity when 'a' then 'always' when 'd' then 'by default' end as identity,
  case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end as collation,
  case when c.relkind in ('r', 'p', 'f', 'm') and a.attstorage <> t.typstorage then
    case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end as storage,
  ${since(major, 14, "case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end")} as compression,
  case when a.attstattarget >= 0 then a.attstattarget end as statistics,
  a.attoptions as options, a.attfdwoptions as "foreignOptions",
  ${grants('a.attacl', 'c', 'c.relowner')}
from pg_attribute a
join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'f', 'v', 'm', 'c')
join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attnum > 0 and not a.attisdropped and ${notMember('pg_class', 'c.oid')}`,
}

/** An identity column's sequence depends on it internally, a serial column's automatically. Where a sequence stands is data. */
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
left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
  and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0
where ${notMember('pg_class', 'c.oid')}`,
}

/** hidden replaces the values of options whose name speaks of a secret: a snapshot is written to files that people pass on. */
export function hidden(options: string): string {
  return `case when ${options} is not null then (select array_agg(
    case when o ~* '^[^=]*(passw|pwd|secret|token|credential|(api|access|private)_?key)[^=]*=' then split_part(o, '=', 1) || '=***' else o end) from unnest(${options}) o) end`
}

/** relationQueries read tables, views, sequences and their columns. */
export const relationQueries: readonly CatalogQuery[] = [tables, views, columns, sequences]
