import type { MigrationError } from '../../history/step.js'
import type { RuleInput } from '../rule.js'
import { code } from '../words.js'

/** Extensions by the functions that they bring. */
const extensions: Readonly<Record<string, readonly string[]>> = {
  'uuid-ossp': ['uuid_generate_v1', 'uuid_generate_v1mc', 'uuid_generate_v3', 'uuid_generate_v4', 'uuid_generate_v5'],
  pgcrypto: ['crypt', 'gen_salt', 'digest', 'hmac', 'gen_random_bytes', 'pgp_sym_encrypt', 'pgp_sym_decrypt'],
  pg_trgm: ['similarity', 'word_similarity', 'show_trgm'],
  unaccent: ['unaccent'],
  fuzzystrmatch: ['levenshtein', 'soundex', 'metaphone', 'dmetaphone'],
  postgis: ['st_makepoint', 'st_setsrid', 'st_distance', 'st_geomfromtext', 'addgeometrycolumn', 'st_dwithin'],
  ltree: ['subpath', 'nlevel', 'text2ltree'],
  tablefunc: ['crosstab'],
  earthdistance: ['ll_to_earth', 'earth_box', 'earth_distance'],
  timescaledb: ['create_hypertable', 'time_bucket'],
}

/** The major version of PostgreSQL in which a function came: release notes, appendix E of its manual. */
const since: Readonly<Record<string, number>> = {
  gen_random_uuid: 13,
  ...{ date_bin: 14, bit_count: 14, trim_array: 14, unistr: 14, range_agg: 14 },
  ...{ regexp_count: 15, regexp_instr: 15, regexp_like: 15, regexp_substr: 15 },
  ...{ any_value: 16, array_sample: 16, array_shuffle: 16, random_normal: 16, date_add: 16, date_subtract: 16 },
  ...{ to_bin: 17, to_oct: 17, uuid_extract_version: 17, uuid_extract_timestamp: 17 },
  ...{ uuidv4: 18, uuidv7: 18, casefold: 18, crc32: 18, crc32c: 18, array_reverse: 18, array_sort: 18 },
}

/** A single statement: a script that begins so goes on with others. */
const definitions = /^\s*(?:drop|alter|comment)\b[^;]*;?\s*$/i

/** adviceForFunction is the way out where a statement calls a function or an operator that PostgreSQL does not have (42883); null for any other error, and for a statement that was to drop the function. */
export function adviceForFunction(error: MigrationError, server: RuleInput['server']): string | null {
  if (error.code !== '42883' || definitions.test(error.sql ?? '')) return null
  if (error.message.startsWith('operator'))
    return 'PostgreSQL has no such operator for these two types: cast one side (`::text`, `::uuid`), or make the extension that brings the operator before.'
  const [, called = '', types = ''] = /^(?:function|procedure) (.+?)\((.*)\) does not exist/s.exec(error.message) ?? []
  const name = called.split('.').at(-1)?.replaceAll('"', '').toLowerCase() ?? ''
  const extension = Object.keys(extensions).find((key) => extensions[key]?.includes(name))
  if (extension !== undefined) {
    const quoted = /^\w+$/.test(extension) ? extension : `"${extension}"`
    return `${code(name)} comes with the extension ${code(extension)}: make it in an earlier migration or in the setup file (${code(`create extension if not exists ${quoted}`)}, ${code('--setup FILE')}).`
  }
  return `${versionWords(name, types, serverName(server))}: run the check on the version that production has (${code('--server-version')} or ${code('--database-url')}).`
}

function versionWords(name: string, types: string, server: string): string {
  const first = since[name]
  if (first !== undefined) return `${code(name)} is there since PostgreSQL ${first}, and this server is ${server}`
  if (/\bany(?:array|element)\b/.test(types) && /^array_/.test(name))
    return `${code(name)} takes ${code('anycompatiblearray')} since PostgreSQL 14, and this server is ${server}; name that type, or, where production is older`
  return `This server, ${server}, has no such function for these types. One of your own has to be made before, in an earlier migration or in the setup file (${code('--setup FILE')}), and one of an extension needs the extension; one of PostgreSQL's own may belong to another version`
}

function serverName({ version }: RuleInput['server']): string {
  return version === undefined ? 'the one of the check' : `PostgreSQL ${version}`
}
