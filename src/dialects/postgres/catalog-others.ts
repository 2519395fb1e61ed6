import { type CatalogQuery, enabled, firstUserOid, grants, notMember, ours, owner, since } from './catalog.js'
import { hidden } from './catalog-relations.js'

/** A template copy takes neither settings nor grants nor comment along: the database object is here so that they are compared. */
const database: CatalogQuery = {
  name: 'database',
  catalog: 'pg_database',
  sql: () => `select d.oid as _oid, 'database' as _label, 'database' as _kind, ${owner('d.datdba')},
  d.datconnlimit as "connectionLimit", d.datallowconn as "allowConnections", d.datistemplate as template,
  (select array_agg(case s.setrole when 0 then '' else quote_ident(pg_get_userbyid(s.setrole)::text) || ': ' end || setting)
     from pg_db_role_setting s, unnest(s.setconfig) setting where s.setdatabase = d.oid) as settings,
  shobj_description(d.oid, 'pg_database') as comment,
  (select array_agg(l.provider || ': ' || l.label) from pg_shseclabel l where l.classoid = 'pg_database'::regclass and l.objoid = d.oid) as "securityLabels",
  ${grants('d.datacl', 'd', 'd.datdba')}
from pg_database d where d.datname = current_database()`,
}

const namespaces: CatalogQuery = {
  name: 'namespaces',
  catalog: 'pg_namespace',
  sql: () => `select n.oid as _oid, null::text as _namespace, n.nspname as _name, 'namespace' as _kind, ${owner('n.nspowner')}, ${grants('n.nspacl', 'n', 'n.nspowner')}
from pg_namespace n where ${ours('n')} and ${notMember('pg_namespace', 'n.oid')}`,
}

const extensions: CatalogQuery = {
  name: 'extensions',
  catalog: 'pg_extension',
  sql: () => `select e.oid as _oid, null::text as _namespace, e.extname as _name, 'extension' as _kind, ${owner('e.extowner')},
  e.extversion as version, n.nspname::text as namespace
from pg_extension e join pg_namespace n on n.oid = e.extnamespace`,
}

const statistics: CatalogQuery = {
  name: 'statistics',
  catalog: 'pg_statistic_ext',
  guard: 'pg_statistic_ext',
  sql: () => `select s.oid as _oid, n.nspname as _namespace, s.stxname as _name, 'statistics' as _kind, s.stxrelid as _on, ${owner('s.stxowner')},
  pg_get_statisticsobjdef(s.oid) as definition, case when s.stxstattarget >= 0 then s.stxstattarget end as target
from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace and ${ours('n')} where ${notMember('pg_statistic_ext', 's.oid')}`,
}

/** The locale moved between columns: collcollate and collctype, colliculocale in 15 and 16, colllocale since 17. */
const collations: CatalogQuery = {
  name: 'collations',
  catalog: 'pg_collation',
  guard: 'pg_collation',
  sql: (
    major,
  ) => `select c.oid as _oid, n.nspname as _namespace, c.collname as _name, 'collation' as _kind, ${owner('c.collowner')},
  case c.collprovider when 'c' then 'libc' when 'i' then 'icu' when 'b' then 'builtin' else 'default' end as provider,
  c.collisdeterministic as deterministic,
  array_remove(array[c.collcollate::text, c.collctype::text, ${major >= 17 ? 'c.colllocale' : since(major, 15, 'c.colliculocale', 'null::text')},
    case when c.collencoding >= 0 then pg_encoding_to_char(c.collencoding)::text end], null) as locale,
  ${since(major, 16, 'c.collicurules')} as rules
from pg_collation c join pg_namespace n on n.oid = c.collnamespace and ${ours('n')} where ${notMember('pg_collation', 'c.oid')}`,
}

const conversions: CatalogQuery = {
  name: 'conversions',
  catalog: 'pg_conversion',
  guard: 'pg_conversion',
  sql: () => `select c.oid as _oid, n.nspname as _namespace, c.conname as _name, 'conversion' as _kind, ${owner('c.conowner')},
  pg_encoding_to_char(c.conforencoding)::text as from, pg_encoding_to_char(c.contoencoding)::text as to, c.conproc::oid::regprocedure::text as function, c.condefault as default
from pg_conversion c join pg_namespace n on n.oid = c.connamespace and ${ours('n')} where ${notMember('pg_conversion', 'c.oid')}`,
}

const eventTriggers: CatalogQuery = {
  name: 'eventTriggers',
  catalog: 'pg_event_trigger',
  guard: 'pg_event_trigger',
  sql: () => `select e.oid as _oid, null::text as _namespace, e.evtname as _name, 'event-trigger' as _kind, ${owner('e.evtowner')},
  e.evtevent::text as event, e.evtfoid::regprocedure::text as function, e.evttags as tags, ${enabled('e.evtenabled')}
from pg_event_trigger e where ${notMember('pg_event_trigger', 'e.oid')}`,
}

/** Default privileges of a namespace add to the built-in ones; those of all namespaces replace them. */
const defaultPrivileges: CatalogQuery = {
  name: 'defaultPrivileges',
  catalog: 'pg_default_acl',
  guard: 'pg_default_acl',
  sql: () => `select d.oid as _oid, 'default-privileges' as _kind,
  quote_ident(pg_get_userbyid(d.defaclrole)::text) || coalesce(' in ' || quote_ident(n.nspname), '') || ' on '
    || case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' when 'n' then 'schemas' when 'L' then 'large objects' else d.defaclobjtype::text end as _label,
  case when d.defaclnamespace <> 0 then (${grants('d.defaclacl', 'c', 'd.defaclrole').replace(' as grants', '')})
    else (${grants('d.defaclacl', 'X', 'd.defaclrole').replace("'X'", `case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end::"char"`).replace(' as grants', '')}) end as grants
from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
where ${notMember('pg_default_acl', 'd.oid')}`,
}

/** Row filters, column lists and whole namespaces since 15, generated columns since 18. */
const publications: CatalogQuery = {
  name: 'publications',
  catalog: 'pg_publication',
  guard: 'pg_publication',
  sql: (
    major,
  ) => `select p.oid as _oid, null::text as _namespace, p.pubname as _name, 'publication' as _kind, ${owner('p.pubowner')},
  p.puballtables as "allTables", p.pubviaroot as "viaRoot",
  array_remove(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end, case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end], null) as operations,
  ${since(major, 18, "case p.pubgencols when 's' then 'stored' end")} as "generatedColumns",
  (select array_agg(r.prrelid::regclass::text || ${since(
    major,
    15,
    `coalesce(' (' || (select string_agg(quote_ident(a.attname), ', ' order by a.attname) from pg_attribute a where a.attrelid = r.prrelid and a.attnum = any (r.prattrs)) || ')', '')
      || coalesce(' where ' || pg_get_expr(r.prqual, r.prrelid), '')`,
    "''",
  )}) from pg_publication_rel r where r.prpubid = p.oid) as tables,
  ${since(major, 15, '(select array_agg(s.pnnspid::regnamespace::text) from pg_publication_namespace s where s.pnpubid = p.oid)')} as namespaces
from pg_publication p where ${notMember('pg_publication', 'p.oid')}`,
}

const textSearch: readonly CatalogQuery[] = [
  {
    name: 'textSearchConfigurations',
    catalog: 'pg_ts_config',
    guard: 'pg_ts_config',
    sql: () => `select c.oid as _oid, n.nspname as _namespace, c.cfgname as _name, 'text-search-configuration' as _kind, ${owner('c.cfgowner')},
  (select quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) from pg_ts_parser p join pg_namespace pn on pn.oid = p.prsnamespace where p.oid = c.cfgparser) as parser,
  (select array_agg(coalesce(token.alias, m.maptokentype::text) || ': ' || m.dictionaries)
     from (select e.maptokentype, string_agg(e.mapdict::regdictionary::text, ', ' order by e.mapseqno) as dictionaries
       from pg_ts_config_map e where e.mapcfg = c.oid group by e.maptokentype) m
     left join ts_token_type(c.cfgparser) token on token.tokid = m.maptokentype) as mappings
from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace and ${ours('n')} where ${notMember('pg_ts_config', 'c.oid')}`,
  },
  {
    name: 'textSearchDictionaries',
    catalog: 'pg_ts_dict',
    guard: 'pg_ts_dict',
    sql: () => `select d.oid as _oid, n.nspname as _namespace, d.dictname as _name, 'text-search-dictionary' as _kind, ${owner('d.dictowner')},
  (select quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname) from pg_ts_template t join pg_namespace tn on tn.oid = t.tmplnamespace where t.oid = d.dicttemplate) as template,
  d.dictinitoption as options
from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace and ${ours('n')} where ${notMember('pg_ts_dict', 'd.oid')}`,
  },
  {
    name: 'textSearchParsers',
    catalog: 'pg_ts_parser',
    guard: 'pg_ts_parser',
    sql: () => `select p.oid as _oid, n.nspname as _namespace, p.prsname as _name, 'text-search-parser' as _kind,
  json_build_object('start', p.prsstart, 'token', p.prstoken, 'end', p.prsend, 'headline', p.prsheadline, 'types', p.prslextype) as definition
from pg_ts_parser p join pg_namespace n on n.oid = p.prsnamespace and ${ours('n')} where ${notMember('pg_ts_parser', 'p.oid')}`,
  },
  {
    name: 'textSearchTemplates',
    catalog: 'pg_ts_template',
    guard: 'pg_ts_template',
    sql: () => `select t.oid as _oid, n.nspname as _namespace, t.tmplname as _name, 'text-search-template' as _kind,
  json_build_object('init', t.tmplinit, 'lexize', t.tmpllexize) as definition
from pg_ts_template t join pg_namespace n on n.oid = t.tmplnamespace and ${ours('n')} where ${notMember('pg_ts_template', 't.oid')}`,
  },
]

/** pg_user_mapping itself is for superusers only; its view shows the options to those who may see them. */
const foreign: readonly CatalogQuery[] = [
  {
    name: 'foreignDataWrappers',
    catalog: 'pg_foreign_data_wrapper',
    guard: 'pg_foreign_data_wrapper',
    sql: () => `select f.oid as _oid, null::text as _namespace, f.fdwname as _name, 'foreign-data-wrapper' as _kind, ${owner('f.fdwowner')},
  case when f.fdwhandler <> 0 then f.fdwhandler::regprocedure::text end as handler, case when f.fdwvalidator <> 0 then f.fdwvalidator::regprocedure::text end as validator,
  ${hidden('f.fdwoptions')} as options, ${grants('f.fdwacl', 'F', 'f.fdwowner')}
from pg_foreign_data_wrapper f where ${notMember('pg_foreign_data_wrapper', 'f.oid')}`,
  },
  {
    name: 'foreignServers',
    catalog: 'pg_foreign_server',
    guard: 'pg_foreign_server',
    sql: () => `select s.oid as _oid, null::text as _namespace, s.srvname as _name, 'foreign-server' as _kind, ${owner('s.srvowner')},
  f.fdwname::text as wrapper, s.srvtype as type, s.srvversion as version, ${hidden('s.srvoptions')} as options, ${grants('s.srvacl', 'S', 's.srvowner')}
from pg_foreign_server s join pg_foreign_data_wrapper f on f.oid = s.srvfdw where ${notMember('pg_foreign_server', 's.oid')}`,
  },
  {
    name: 'userMappings',
    catalog: 'pg_user_mapping',
    guard: 'pg_user_mapping',
    sql: () => `select u.umid as _oid, case u.umuser when 0 then 'PUBLIC' else quote_ident(u.usename) end || ' on ' || quote_ident(u.srvname) as _label, 'user-mapping' as _kind,
  ${hidden('u.umoptions')} as options
from pg_user_mappings u where ${notMember('pg_user_mapping', 'u.umid')} and ${notMember('pg_foreign_server', 'u.srvid')}`,
  },
]

/** Comments and labels of everything, to be put on the objects they belong to. Namespaces and extensions may be older than any user. */
const comments: CatalogQuery = {
  name: 'comments',
  catalog: 'pg_description',
  sql: () => `select d.classoid::regclass::text as _class, d.objoid as _object, d.objsubid as _sub, d.description as comment
from (select own.* from pg_description own where own.objoid >= ${firstUserOid}
  union all select older.* from pg_description older where older.objoid < ${firstUserOid} and older.objoid in (select n.oid from pg_namespace n union all select e.oid from pg_extension e)
    and older.classoid in ('pg_namespace'::regclass, 'pg_extension'::regclass)) d
where not exists (select from pg_depend member where member.refclassid = 'pg_extension'::regclass and member.deptype = 'e'
    and member.classid = d.classoid and member.objid = d.objoid)`,
}

const securityLabels: CatalogQuery = {
  name: 'securityLabels',
  catalog: 'pg_seclabel',
  sql: () => `select l.classoid::regclass::text as _class, l.objoid as _object, l.objsubid as _sub, l.provider || ': ' || l.label as label
from pg_seclabel l where not exists (select from pg_depend member where member.refclassid = 'pg_extension'::regclass and member.deptype = 'e'
    and member.classid = l.classoid and member.objid = l.objoid)`,
}

/** ALTER ... DEPENDS ON EXTENSION: the object goes when the extension does. */
const dependencies: CatalogQuery = {
  name: 'dependencies',
  catalog: 'pg_depend',
  sql: () => `select d.classid::regclass::text as _class, d.objid as _object, quote_ident(e.extname) as extension
from pg_depend d join pg_extension e on e.oid = d.refobjid where d.refclassid = 'pg_extension'::regclass and d.deptype = 'x'`,
}

/** otherQueries read everything that is neither a relation nor a type nor a routine. */
export const otherQueries: readonly CatalogQuery[] = [
  database,
  namespaces,
  extensions,
  statistics,
  collations,
  conversions,
  eventTriggers,
  defaultPrivileges,
  publications,
  ...textSearch,
  ...foreign,
  comments,
  securityLabels,
  dependencies,
]
