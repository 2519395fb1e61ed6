/** Columns that hold the number of a row of another catalog, one line per catalog: from pg_get_catalog_foreign_keys() of PostgreSQL 18, which has them since 14. */
const references = `
pg_cast castfunc>pg_proc castsource>pg_type casttarget>pg_type
pg_class relam>pg_am relnamespace>pg_namespace reloftype>pg_type relowner>pg_authid relrewrite>pg_class reltablespace>pg_tablespace reltoastrelid>pg_class reltype>pg_type
pg_collation collnamespace>pg_namespace collowner>pg_authid
pg_constraint conexclop>pg_operator conffeqop>pg_operator confrelid>pg_class conindid>pg_class connamespace>pg_namespace conparentid>pg_constraint conpfeqop>pg_operator conppeqop>pg_operator conrelid>pg_class contypid>pg_type
pg_conversion connamespace>pg_namespace conowner>pg_authid
pg_default_acl defaclnamespace>pg_namespace defaclrole>pg_authid
pg_event_trigger evtfoid>pg_proc evtowner>pg_authid
pg_extension extconfig>pg_class extnamespace>pg_namespace extowner>pg_authid
pg_foreign_data_wrapper fdwhandler>pg_proc fdwowner>pg_authid fdwvalidator>pg_proc
pg_foreign_server srvfdw>pg_foreign_data_wrapper srvowner>pg_authid
pg_language laninline>pg_proc lanowner>pg_authid lanplcallfoid>pg_proc lanvalidator>pg_proc
pg_largeobject_metadata lomowner>pg_authid
pg_namespace nspowner>pg_authid
pg_opclass opcfamily>pg_opfamily opcintype>pg_type opckeytype>pg_type opcmethod>pg_am opcnamespace>pg_namespace opcowner>pg_authid
pg_operator oprcom>pg_operator oprleft>pg_type oprnamespace>pg_namespace oprnegate>pg_operator oprowner>pg_authid oprresult>pg_type oprright>pg_type
pg_opfamily opfmethod>pg_am opfnamespace>pg_namespace opfowner>pg_authid
pg_policy polrelid>pg_class polroles>pg_authid
pg_proc proallargtypes>pg_type proargtypes>pg_type prolang>pg_language pronamespace>pg_namespace proowner>pg_authid prorettype>pg_type protrftypes>pg_type provariadic>pg_type
pg_publication pubowner>pg_authid
pg_rewrite ev_class>pg_class
pg_statistic_ext stxnamespace>pg_namespace stxowner>pg_authid stxrelid>pg_class
pg_subscription subdbid>pg_database subowner>pg_authid
pg_transform trflang>pg_language trftype>pg_type
pg_trigger tgconstraint>pg_constraint tgconstrindid>pg_class tgconstrrelid>pg_class tgfoid>pg_proc tgparentid>pg_trigger tgrelid>pg_class
pg_ts_config cfgnamespace>pg_namespace cfgowner>pg_authid cfgparser>pg_ts_parser
pg_ts_dict dictnamespace>pg_namespace dictowner>pg_authid dicttemplate>pg_ts_template
pg_ts_parser prsnamespace>pg_namespace
pg_ts_template tmplnamespace>pg_namespace
pg_type typarray>pg_type typbasetype>pg_type typcollation>pg_collation typelem>pg_type typnamespace>pg_namespace typowner>pg_authid typrelid>pg_class
pg_user_mappings srvid>pg_foreign_server umuser>pg_authid`

/** referencesOf tells, for a catalog's columns that hold numbers of rows, of which catalog they are. */
export function referencesOf(catalog: string): ReadonlyMap<string, string> {
  const line = references.split('\n').find((candidate) => candidate.startsWith(`${catalog} `)) ?? ''
  return new Map(
    line
      .split(' ')
      .slice(1)
      .map((pair) => pair.split('>') as [string, string]),
  )
}

/** withoutMeaning are columns that differ between equal databases: numbers of files and transactions, estimates, and expression trees, which are full of row numbers. */
export const withoutMeaning: ReadonlySet<string> = new Set(
  `oid umid relfilenode relpages reltuples relallvisible relallfrozen relfrozenxid relminmxid reltoastrelid relrewrite subdbid subskiplsn
proargdefaults prosqlbody typdefaultbin relpartbound conbin stxexprs ev_qual ev_action tgqual polqual polwithcheck`.split(
    /\s+/,
  ),
)
