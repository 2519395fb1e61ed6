/** Belongings is what a client has in its session: what a session of its own would keep until it ends. */
export interface Belongings {
  readonly settings: readonly Setting[]
  readonly role: string
  readonly user: string
  readonly locks: readonly { readonly call: string }[]
  readonly channels: readonly string[]
  readonly prepared: readonly Prepared[]
  /** Cursors WITH HOLD, which stay open while another client has the session. */
  readonly cursors: readonly string[]
  readonly temporary: readonly Temporary[]
}

interface Setting {
  readonly name: string
  readonly value: string
}

/** Prepared is a prepared statement; one that came in a text with others stays in the session, since that text must not run again. */
interface Prepared {
  readonly name: string
  readonly statement: string
  readonly types: readonly number[]
  readonly sql: boolean
  readonly stays: boolean
}

/** Temporary is an object of the temporary schema, which all clients share: it has another name while its owner is away. */
interface Temporary {
  readonly kind: 'class' | 'routine' | 'type'
  readonly oid: number
  readonly name: string
}

const awayName = 'roundtrip_parked_'

/** awayNames gives objects the names that they have while their owner is away. */
export function awayNames(objects: readonly Temporary[]): readonly Temporary[] {
  return objects.map((object) => ({ ...object, name: `${awayName}${object.oid}` }))
}

const customSetting =
  /\bset\s+(?:session\s+)?("?[a-z_]\w*"?\."?[a-z_]\w*"?)\s*(?:=|to\b)|\bset_config\s*\(\s*'([a-z_]\w*\.[a-z_]\w*)'/gi

/** customSettings finds the names of settings like app.tenant in a client's text; pg_settings does not list them. */
export function customSettings(text: string): readonly string[] {
  return [...text.matchAll(customSetting)].map(([, set = '', config = '']) => (set || config).replaceAll('"', ''))
}

/** belongingsQuery reads what the present client has; $1 are the names of custom settings. */
export const belongingsQuery = `
select coalesce((select json_agg(json_build_object('name', name, 'value', current_setting(name)) order by name) from (
    select name from pg_catalog.pg_settings where source = 'session'
    union select name from json_array_elements_text($1::json) as name where current_setting(name, true) <> ''
  ) as made), '[]') as settings,
  current_setting('role') as role, session_user::text as user,
  coalesce((select json_agg(json_build_object('call', format('pg_advisory_lock%s(%s)',
                     case mode when 'ShareLock' then '_shared' end,
                     case objsubid when 1 then ((classid::bigint << 32) | objid::bigint)::text
                       else format('%s, %s', classid::bigint::bit(32)::int, objid::bigint::bit(32)::int) end)))
            from pg_catalog.pg_locks where locktype = 'advisory' and granted), '[]') as locks,
  coalesce((select json_agg(channel) from pg_catalog.pg_listening_channels() as channel), '[]') as channels,
  coalesce((select json_agg(json_build_object('name', name, 'statement', statement, 'types', parameter_types::oid[],
                     'sql', from_sql, 'stays', from_sql and rtrim(statement, E'; \\n\\t') like '%;%'))
            from pg_catalog.pg_prepared_statements), '[]') as prepared,
  coalesce((select json_agg(name) from pg_catalog.pg_cursors where is_holdable), '[]') as cursors,
  coalesce((select json_agg(json_build_object('kind', kind, 'oid', oid::bigint, 'name', name)) from (
    select 'class' as kind, oid, relname as name from pg_catalog.pg_class
    where relnamespace = pg_my_temp_schema() and relkind in ('r', 'p', 'v', 'S', 'i', 'I')
    union all
    select 'routine', oid, proname from pg_catalog.pg_proc as routine
    where pronamespace = pg_my_temp_schema() and prokind in ('f', 'p') and not exists (
      select from pg_catalog.pg_depend
      where classid = 'pg_catalog.pg_proc'::regclass and objid = routine.oid and deptype = 'i')
    union all
    select 'type', type.oid, typname from pg_catalog.pg_type as type
      left join pg_catalog.pg_class as class on class.oid = typrelid
    where typnamespace = pg_my_temp_schema() and (typtype in ('e', 'd', 'r') or relkind = 'c')
  ) as temporary where not starts_with(name, '${awayName}')), '[]') as temporary`

/** renamesQuery makes the statements that give the objects in $1 their names there. */
export const renamesQuery = `
select string_agg(case kind
  when 'class' then format('alter table %s rename to %I', oid::regclass, name)
  when 'routine' then format('alter routine %s rename to %I', oid::regprocedure, name)
  else format('alter type %s rename to %I', oid::regtype, name) end, ';') as sql
from json_to_recordset($1::json) as object (kind text, oid oid, name text)`

/** dropsQuery makes the statements that drop the objects in $1. Indexes go with their tables. */
export const dropsQuery = `
select string_agg(case
  when kind = 'routine' then format('drop routine if exists %s cascade', object.oid::regprocedure)
  when kind = 'type' then format('drop type if exists %s cascade', object.oid::regtype)
  else format('drop %s if exists %s cascade',
    case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, object.oid::regclass) end, ';') as sql
from json_to_recordset($1::json) as object (kind text, oid oid, name text)
  left join pg_catalog.pg_class as class on kind = 'class' and class.oid = object.oid
where relkind is null or relkind not in ('i', 'I')`

/** lastingSettings makes the settings that PostgreSQL gives a new session of this user in this database; the nearest one wins. */
export const lastingSettings = `
select set_config(name, value, false) from (
  select distinct on (split_part(entry, '=', 1))
    split_part(entry, '=', 1) as name, substr(entry, strpos(entry, '=') + 1) as value
  from pg_catalog.pg_db_role_setting, unnest(setconfig) as entry
  where setdatabase in (0, (select oid from pg_catalog.pg_database where datname = current_database()))
    and setrole in (0, session_user::regrole)
  order by split_part(entry, '=', 1), (setdatabase <> 0 and setrole <> 0) desc, setrole <> 0 desc, setdatabase <> 0 desc
) as lasting`
