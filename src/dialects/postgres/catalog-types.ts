import { type CatalogQuery, grants, isArray, notMember, ours, owner, since } from './catalog.js'

const function_ = (column: string) => `case when ${column} <> 0 then ${column}::regprocedure::text end`

/** Arrays, multiranges and the row types of tables come and go with their types. Multirange types since 14. */
const types: CatalogQuery = {
  name: 'types',
  catalog: 'pg_type',
  guard: 'pg_type',
  sql: (major) => `select t.oid as _oid, n.nspname as _namespace, t.typname as _name,
  case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'c' then 'composite-type' when 'r' then 'range-type' else 'base-type' end as _kind,
  t.typrelid as _relation, ${owner('t.typowner')},
  case when t.typtype = 'e' then coalesce((select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid), '{}') end as labels,
  case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end as type,
  case when t.typtype = 'd' then not t.typnotnull end as nullable,
  case when t.typtype = 'd' then coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) end as default,
  case t.typtype when 'd' then case when t.typcollation <> base.typcollation then t.typcollation::regcollation::text end
    when 'r' then case when r.rngcollation <> subtype.typcollation then r.rngcollation::regcollation::text end end as collation,
  format_type(r.rngsubtype, null) as subtype,
  case when not o.opcdefault then quote_ident(ons.nspname) || '.' || quote_ident(o.opcname) end as "operatorClass",
  ${function_('r.rngcanonical')} as canonical, ${function_('r.rngsubdiff')} as "subtypeDifference",
  ${since(major, 14, 'case when r.rngmultitypid <> 0 then r.rngmultitypid::regtype::text end')} as multirange,
  case when t.typtype in ('b', 'p') then ${baseType(major)} end as definition,
  ${grants('t.typacl', 'T', 't.typowner')}
from pg_type t
join pg_namespace n on n.oid = t.typnamespace and ${ours('n')}
left join pg_class c on c.oid = t.typrelid
left join pg_type base on base.oid = t.typbasetype
left join pg_range r on r.rngtypid = t.oid
left join pg_type subtype on subtype.oid = r.rngsubtype
left join pg_opclass o on o.oid = r.rngsubopc
left join pg_namespace ons on ons.oid = o.opcnamespace
where (t.typtype in ('e', 'd', 'r', 'p') or t.typtype = 'c' and c.relkind = 'c'
    or t.typtype = 'b' and not (${isArray('t')}))
  and ${notMember('pg_type', 't.oid')}`,
}

/** regproc prints a dash for none. */
function baseType(major: number): string {
  return `json_build_object('defined', t.typisdefined, 'length', t.typlen, 'byValue', t.typbyval, 'category', t.typcategory, 'preferred', t.typispreferred,
    'delimiter', t.typdelim, 'element', case when t.typelem <> 0 then t.typelem::regtype::text end, 'alignment', t.typalign, 'storage', t.typstorage,
    'collatable', t.typcollation <> 0, 'default', t.typdefault, 'input', t.typinput, 'output', t.typoutput, 'receive', t.typreceive, 'send', t.typsend,
    'modifierInput', t.typmodin, 'modifierOutput', t.typmodout, 'analyze', t.typanalyze, 'subscript', ${since(major, 14, 't.typsubscript')})`
}

/** NOT NULL of a domain is a constraint with a name since 17. */
const domainConstraints: CatalogQuery = {
  name: 'domainConstraints',
  catalog: 'pg_constraint',
  guard: 'pg_type',
  sql: () => `select k.oid as _oid, k.contypid as _domain, k.conname as _name,
  case k.contype when 'n' then 'not-null' else 'check' end as _kind,
  pg_get_expr(k.conbin, 0) as expression, k.convalidated as validated
from pg_constraint k
join pg_type t on t.oid = k.contypid
join pg_namespace n on n.oid = t.typnamespace and ${ours('n')}
where k.contypid <> 0 and ${notMember('pg_type', 'k.contypid')}`,
}

/** typeQueries read types of their own, those of tables left out. */
export const typeQueries: readonly CatalogQuery[] = [types, domainConstraints]
