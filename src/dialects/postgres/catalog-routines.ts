import { type CatalogQuery, firstUserOid, grants, notMember, ours, owner } from './catalog.js'

/** Constructor functions of range types depend on them internally and are no objects of their own. */
const routines: CatalogQuery = {
  name: 'routines',
  catalog: 'pg_proc',
  guard: 'pg_proc',
  sql: () => `select p.oid as _oid, n.nspname as _namespace, p.proname as _name, '(' || oidvectortypes(p.proargtypes) || ')' as _suffix,
  case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end as _kind,
  ${owner('p.proowner')},
  case when p.prokind = 'a' then ${aggregate} else to_json(pg_get_functiondef(p.oid)) end as definition,
  ${grants('p.proacl', 'f', 'p.proowner')}
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace and ${ours('n')}
left join pg_aggregate a on a.aggfnoid = p.oid
where p.oid >= ${firstUserOid} and ${notMember('pg_proc', 'p.oid')}
  and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')`,
}

const name = (column: string) => `case when ${column} <> 0 then ${column}::regprocedure::text end`

const aggregate = `json_build_object('arguments', pg_get_function_arguments(p.oid), 'result', pg_get_function_result(p.oid), 'parallel', p.proparallel,
    'kind', a.aggkind, 'directArguments', a.aggnumdirectargs, 'transition', ${name('a.aggtransfn::oid')}, 'final', ${name('a.aggfinalfn::oid')},
    'combine', ${name('a.aggcombinefn::oid')}, 'serialize', ${name('a.aggserialfn::oid')}, 'deserialize', ${name('a.aggdeserialfn::oid')},
    'movingTransition', ${name('a.aggmtransfn::oid')}, 'movingInverse', ${name('a.aggminvtransfn::oid')}, 'movingFinal', ${name('a.aggmfinalfn::oid')},
    'finalExtra', a.aggfinalextra, 'movingFinalExtra', a.aggmfinalextra, 'finalModify', a.aggfinalmodify, 'movingFinalModify', a.aggmfinalmodify,
    'sortOperator', case when a.aggsortop <> 0 then a.aggsortop::regoperator::text end, 'state', a.aggtranstype::regtype::text, 'stateSpace', a.aggtransspace,
    'movingState', case when a.aggmtranstype <> 0 then a.aggmtranstype::regtype::text end, 'movingStateSpace', a.aggmtransspace,
    'initial', a.agginitval, 'movingInitial', a.aggminitval)`

const languages: CatalogQuery = {
  name: 'languages',
  catalog: 'pg_language',
  sql: () => `select l.oid as _oid, null::text as _namespace, l.lanname as _name, 'language' as _kind, ${owner('l.lanowner')},
  l.lanpltrusted as trusted, ${name('l.lanplcallfoid')} as handler, ${name('l.laninline')} as inline, ${name('l.lanvalidator')} as validator,
  ${grants('l.lanacl', 'l', 'l.lanowner')}
from pg_language l where l.lanispl and ${notMember('pg_language', 'l.oid')}`,
}

/** Casts between a range type and its multirange type depend on them internally. */
const casts: CatalogQuery = {
  name: 'casts',
  catalog: 'pg_cast',
  guard: 'pg_cast',
  sql: () => `select c.oid as _oid, '(' || format_type(c.castsource, null) || ' as ' || format_type(c.casttarget, null) || ')' as _label, 'cast' as _kind,
  ${name('c.castfunc')} as function,
  case c.castcontext when 'e' then 'explicit' when 'a' then 'assignment' else 'implicit' end as context,
  case c.castmethod when 'f' then 'function' when 'b' then 'binary' else 'inout' end as method
from pg_cast c where c.oid >= ${firstUserOid} and ${notMember('pg_cast', 'c.oid')}
  and not exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'i')`,
}

const transforms: CatalogQuery = {
  name: 'transforms',
  catalog: 'pg_transform',
  guard: 'pg_transform',
  sql: () => `select t.oid as _oid, 'for ' || format_type(t.trftype, null) || ' language ' || quote_ident(l.lanname) as _label, 'transform' as _kind,
  ${name('t.trffromsql::oid')} as "fromSql", ${name('t.trftosql::oid')} as "toSql"
from pg_transform t join pg_language l on l.oid = t.trflang where ${notMember('pg_transform', 't.oid')}`,
}

/** A shell operator (oprcode 0) is what a commutator that does not exist yet is noted as. */
const operators: CatalogQuery = {
  name: 'operators',
  catalog: 'pg_operator',
  guard: 'pg_operator',
  sql: () => `select o.oid as _oid, o.oid::regoperator::text as _label, 'operator' as _kind, ${owner('o.oprowner')},
  json_build_object('kind', o.oprkind, 'left', format_type(nullif(o.oprleft, 0), null), 'right', format_type(nullif(o.oprright, 0), null),
    'result', format_type(nullif(o.oprresult, 0), null), 'function', ${name('o.oprcode::oid')},
    'commutator', case when o.oprcom <> 0 then o.oprcom::regoperator::text end, 'negator', case when o.oprnegate <> 0 then o.oprnegate::regoperator::text end,
    'restrict', ${name('o.oprrest::oid')}, 'join', ${name('o.oprjoin::oid')}, 'merges', o.oprcanmerge, 'hashes', o.oprcanhash) as definition
from pg_operator o join pg_namespace n on n.oid = o.oprnamespace and ${ours('n')} where ${notMember('pg_operator', 'o.oid')}`,
}

/** Members belong to a class if they depend on it internally; the others are loose in the family. */
function members(catalog: 'pg_amop' | 'pg_amproc', class_: string): string {
  const text =
    catalog === 'pg_amop'
      ? `m.amopstrategy || ' (' || m.amoplefttype::regtype || ', ' || m.amoprighttype::regtype || ') ' || m.amopopr::regoperator::text || case m.amoppurpose when 'o' then ' for order by '
          || (select quote_ident(n.nspname) || '.' || quote_ident(f.opfname) from pg_opfamily f join pg_namespace n on n.oid = f.opfnamespace where f.oid = m.amopsortfamily) else '' end`
      : `m.amprocnum || ' (' || m.amproclefttype::regtype || ', ' || m.amprocrighttype::regtype || ') ' || m.amproc::oid::regprocedure::text`
  const family = catalog === 'pg_amop' ? 'm.amopfamily' : 'm.amprocfamily'
  const link = `(select d.refobjid from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = m.oid and d.refclassid = 'pg_opclass'::regclass and d.deptype = 'i')`
  return `(select array_agg(${text}) from ${catalog} m where ${family} = f.oid and ${class_ === '' ? `not exists ${link}` : `${link} = ${class_}`})`
}

const operatorFamilies: CatalogQuery = {
  name: 'operatorFamilies',
  catalog: 'pg_opfamily',
  guard: 'pg_opfamily',
  sql: () => `select f.oid as _oid, n.nspname as _namespace, f.opfname as _name, ' using ' || a.amname as _suffix, 'operator-family' as _kind, ${owner('f.opfowner')},
  ${members('pg_amop', '')} as operators, ${members('pg_amproc', '')} as functions
from pg_opfamily f join pg_namespace n on n.oid = f.opfnamespace and ${ours('n')} join pg_am a on a.oid = f.opfmethod
where ${notMember('pg_opfamily', 'f.oid')}`,
}

const operatorClasses: CatalogQuery = {
  name: 'operatorClasses',
  catalog: 'pg_opclass',
  guard: 'pg_opclass',
  sql: () => `select o.oid as _oid, n.nspname as _namespace, o.opcname as _name, ' using ' || a.amname as _suffix, 'operator-class' as _kind, ${owner('o.opcowner')},
  format_type(o.opcintype, null) as type, o.opcdefault as default, quote_ident(fn.nspname) || '.' || quote_ident(f.opfname) as family,
  case when o.opckeytype <> 0 then format_type(o.opckeytype, null) end as storage,
  ${members('pg_amop', 'o.oid')} as operators, ${members('pg_amproc', 'o.oid')} as functions
from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace and ${ours('n')} join pg_am a on a.oid = o.opcmethod
join pg_opfamily f on f.oid = o.opcfamily join pg_namespace fn on fn.oid = f.opfnamespace
where ${notMember('pg_opclass', 'o.oid')}`,
}

const accessMethods: CatalogQuery = {
  name: 'accessMethods',
  catalog: 'pg_am',
  guard: 'pg_am',
  sql: () => `select a.oid as _oid, null::text as _namespace, a.amname as _name, 'access-method' as _kind, ${name('a.amhandler::oid')} as handler,
  case a.amtype when 't' then 'table' else 'index' end as type
from pg_am a where a.oid >= ${firstUserOid} and ${notMember('pg_am', 'a.oid')}`,
}

/** routineQueries read functions and what makes types and operators behave. */
export const routineQueries: readonly CatalogQuery[] = [
  routines,
  languages,
  casts,
  transforms,
  operators,
  operatorFamilies,
  operatorClasses,
  accessMethods,
]
