import { type CatalogQuery, enabled, firstUserOid, notMember, ours, since } from './catalog.js'

/** Tables of ours, by name, for queries of what hangs on them. */
const tableOf = (column: string) => `join pg_class c on c.oid = ${column}
join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}`

/** A foreign key's copies on partitions hold nothing of their own (`_clone`): dumps leave them out as well. NOT NULL constraints of tables since 18, deletions that set single columns since 15. */
const constraints: CatalogQuery = {
  name: 'constraints',
  catalog: 'pg_constraint',
  sql: (major) => `select k.oid as _oid, k.conrelid as _parent, k.conname as _name,
  case k.contype when 'p' then 'primary-key' when 'u' then 'unique' when 'f' then 'foreign-key' when 'c' then 'check'
    when 'n' then 'not-null' else 'exclusion' end as _kind,
  k.contype = 'f' and k.conparentid <> 0 as _clone, case when k.contype in ('p', 'u', 'x') then k.conindid end as _index, k.conkey as _columns, k.confrelid as _target, k.confkey as _referenced,
  case when k.contype = 'f' then k.confrelid::regclass::text end as "_targetName",
  case when k.contype = 'f' and not (${notMember('pg_class', 'k.confrelid')}) then array(
    select a.attname::text from unnest(k.confkey) with ordinality key (number, position)
    join pg_attribute a on a.attrelid = k.confrelid and a.attnum = key.number order by key.position) end as "_targetColumns",
  ${since(major, 15, 'k.confdelsetcols')} as "_deleteColumns",
  k.condeferrable as deferrable, k.condeferred as "initiallyDeferred",
  k.convalidated as validated, ${since(major, 18, 'case when not k.conenforced then false end')} as enforced, k.connoinherit as "noInherit",
  case when not k.conislocal then false end as local, case when k.coninhcount > 0 then true end as inherited,
  ${since(major, 18, 'case when k.conperiod then true end')} as period,
  case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid) end as expression,
  case when k.contype = 'x' then pg_get_constraintdef(k.oid) end as definition,
  case k.confmatchtype when 's' then 'simple' when 'f' then 'full' when 'p' then 'partial' end as match,
  ${action('k.confupdtype')} as "onUpdate", ${action('k.confdeltype')} as "onDelete"
from pg_constraint k
${tableOf('k.conrelid')}
where k.contype in ('p', 'u', 'f', 'c', 'n', 'x') and ${notMember('pg_class', 'k.conrelid')}`,
}

function action(column: string): string {
  return `case ${column} when 'a' then 'no action' when 'r' then 'restrict' when 'c' then 'cascade' when 'n' then 'set null' when 'd' then 'set default' end`
}

/** Plain columns need none of the costly pg_get_indexdef: names, operator classes and collations are looked up in what other queries read. What most indexes have nothing of comes as one value (`_rest`). */
const indexes: CatalogQuery = {
  name: 'indexes',
  catalog: 'pg_class',
  sql: (major) => `select c.oid as _oid, i.indrelid as _parent, c.relname as _name, 'index' as _kind,
  i.indnkeyatts as _count, i.indkey::text as _keys, i.indclass::text as _classes, i.indcollation::text as _collations, i.indoption::text as _orders,
  case when i.indexprs is not null then (select array_agg(pg_get_indexdef(i.indexrelid, position, false) order by position)
    from generate_series(1, i.indnkeyatts) position where i.indkey[position - 1] = 0) end as _expressions,
  m.amname::text as method, m.oid as _method, i.indisunique as unique,
  case when i.indpred is not null or i.indisclustered or i.indisreplident or not (i.indisvalid and i.indisready and i.indislive)
    or c.reloptions is not null or c.reltablespace <> 0 or parent.inhparent is not null or ${since(major, 15, 'i.indnullsnotdistinct', 'false')}
  then json_build_object(
    'nullsNotDistinct', ${since(major, 15, 'case when i.indnullsnotdistinct then true end')},
    'predicate', pg_get_expr(i.indpred, i.indrelid), 'clustered', case when i.indisclustered then true end,
    'replicaIdentity', case when i.indisreplident then true end,
    'valid', case when not (i.indisvalid and i.indisready and i.indislive) then false end,
    'options', c.reloptions, 'tablespace', (select s.spcname::text from pg_tablespace s where s.oid = c.reltablespace),
    'partitionOf', parent.inhparent::regclass::text) end as _rest
from pg_index i
join pg_class c on c.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}
join pg_am m on m.oid = c.relam
left join pg_inherits parent on parent.inhrelid = i.indexrelid
where ${notMember('pg_class', 'i.indrelid')}`,
}

/** Keys of indexes that have more to say than their name: parameters of operator classes (since 13), statistics targets, types of expressions. */
const indexKeys: CatalogQuery = {
  name: 'indexKeys',
  catalog: 'pg_class',
  sql: () => `select a.attrelid as _index, a.attnum as _position, a.atttypid as _type,
  case when a.attstattarget >= 0 then a.attstattarget end as _statistics, a.attoptions as _options
from pg_attribute a
join pg_class c on c.oid = a.attrelid and c.relkind in ('i', 'I')
join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}
join pg_index i on i.indexrelid = a.attrelid
where i.indexprs is not null or a.attoptions is not null or a.attstattarget >= 0`,
}

/** What index keys refer to by number: operator classes (those of the access methods in use) and collations. */
const operatorClassNames: CatalogQuery = {
  name: 'operatorClassNames',
  catalog: 'pg_opclass',
  sql: () => `select o.oid as _oid, o.opcmethod as _method, o.opcintype as _type, o.opcdefault as _default,
  case n.nspname when 'pg_catalog' then quote_ident(o.opcname) else quote_ident(n.nspname) || '.' || quote_ident(o.opcname) end as _name
from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace
where o.opcmethod in (select c.relam from pg_class c where c.relkind in ('i', 'I') and c.oid >= ${firstUserOid})`,
}

const collationNames: CatalogQuery = {
  name: 'collationNames',
  catalog: 'pg_collation',
  sql: () => `select o.oid as _oid, o.oid::regcollation::text as _name from pg_collation o
where o.oid in (select unnest(i.indcollation) from pg_index i where i.indexrelid >= ${firstUserOid})`,
}

/** Copies of a partitioned table's triggers are left out unless they fire otherwise; before 15 they count as internal. Triggers of foreign keys are internal and belong to their constraint. */
const triggers: CatalogQuery = {
  name: 'triggers',
  catalog: 'pg_trigger',
  sql: () => `select t.oid as _oid, t.tgrelid as _parent, t.tgname as _name, 'trigger' as _kind,
  pg_get_triggerdef(t.oid) as definition, ${enabled('t.tgenabled')}
from pg_trigger t
left join pg_constraint k on k.oid = t.tgconstraint
left join pg_trigger original on original.oid = t.tgparentid
${tableOf('t.tgrelid')}
where (k.oid is null or k.contype = 't') and (case when t.tgparentid = 0 then not t.tgisinternal else t.tgenabled <> original.tgenabled end)
  and ${notMember('pg_class', 't.tgrelid')}`,
}

/** Internal triggers have names made of oids, so that only their state is told, by the table they sit on. */
const triggerStates: CatalogQuery = {
  name: 'triggerStates',
  catalog: 'pg_trigger',
  sql: () => `select t.tgconstraint as _constraint, t.tgrelid::regclass::text || ' ' || p.proname as _trigger, ${enabled('t.tgenabled')}
from pg_trigger t
join pg_constraint k on k.oid = t.tgconstraint and k.contype <> 't'
join pg_proc p on p.oid = t.tgfoid
where t.tgisinternal and t.tgenabled <> 'O'`,
}

/** A view is itself a rule, named _RETURN. */
const rules: CatalogQuery = {
  name: 'rules',
  catalog: 'pg_rewrite',
  guard: 'pg_rewrite',
  sql: () => `select r.oid as _oid, r.ev_class as _parent, r.rulename as _name, 'rule' as _kind,
  pg_get_ruledef(r.oid) as definition, ${enabled('r.ev_enabled')}
from pg_rewrite r
${tableOf('r.ev_class')}
where r.rulename <> '_RETURN' and ${notMember('pg_class', 'r.ev_class')}`,
}

const policies: CatalogQuery = {
  name: 'policies',
  catalog: 'pg_policy',
  guard: 'pg_policy',
  sql: () => `select p.oid as _oid, p.polrelid as _parent, p.polname as _name, 'policy' as _kind,
  case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end as command,
  p.polpermissive as permissive,
  (select array_agg(case role when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(role)::text) end) from unnest(p.polroles) role) as roles,
  pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
from pg_policy p
${tableOf('p.polrelid')}
where ${notMember('pg_class', 'p.polrelid')}`,
}

/** tablePartQueries read what hangs on tables and views, besides columns. */
export const tablePartQueries: readonly CatalogQuery[] = [
  constraints,
  indexes,
  indexKeys,
  operatorClassNames,
  collationNames,
  triggers,
  triggerStates,
  rules,
  policies,
]
