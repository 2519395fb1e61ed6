import type { PathStep } from '../../../schema/identity.js'
import type { FactValue } from '../../../schema/snapshot.js'
import type { Fix } from '../family.js'
import { accountSql } from './programs.js'
import { quoted, raw, words } from './sql.js'

interface Grants {
  readonly before: FactValue
  readonly after: FactValue
}

/** grantFixes give back the privileges that are gone and take back those that are too many, on a table, a routine or the database. */
export function grantFixes(object: PathStep, { before, after }: Grants): readonly Fix[] {
  const target = targetOf(object)
  const [had, has] = [words(before), words(after)]
  const [extra, lost] = [has.filter((grant) => !had.includes(grant)), had.filter((grant) => !has.includes(grant))]
  const statements =
    target === null ? [] : [...revokes(extra, target), ...lost.flatMap((grant) => grantSql(grant, target))]
  return statements.map((sql) => ({ rank: 90, table: null, code: raw(sql) }))
}

function targetOf({ kind, name }: PathStep): string | null {
  if (kind === 'database') return '*'
  if (kind === 'function' || kind === 'procedure') return `${kind} ${quoted(name)}`
  return ['table', 'view', 'sequence', 'privileges'].includes(kind) ? quoted(name) : null
}

interface Grant {
  readonly account: string
  /** The privilege with its column; null for USAGE, which is none. */
  readonly privilege: string | null
  readonly option: boolean
}

/** A grant is kept as `'user'@'host': SELECT (column) with grant option`. */
function readGrant(grant: string): readonly Grant[] {
  const [, grantee, privilege = '', column, option] =
    /^(.*): ([A-Z ]+?)(?: \((.*)\))?( with grant option)?$/.exec(grant) ?? []
  if (grantee === undefined) return []
  const account = grantee.replace(/^'(.*?)'(?:@'(.*)')?$/, (_, user: string, host?: string) =>
    host ? `${user}@${host}` : user,
  )
  const what = `${privilege.toLowerCase()}${column === undefined ? '' : ` (${quoted(column)})`}`
  return [{ account: accountSql(account), privilege: what === 'usage' ? null : what, option: option !== undefined }]
}

function grantSql(grant: string, target: string): readonly string[] {
  return readGrant(grant).map(
    ({ account, privilege, option }) =>
      `grant ${privilege ?? 'usage'} on ${target} to ${account}${option ? ' with grant option' : ''}`,
  )
}

/** The grant option holds for an account as a whole, and outlives the privilege that it came with. */
function revokes(grants: readonly string[], target: string): readonly string[] {
  const read = grants.flatMap(readGrant)
  const withOption = new Set(read.filter(({ option }) => option).map(({ account }) => account))
  return [
    ...read.flatMap(({ account, privilege }) =>
      privilege === null ? [] : [`revoke ${privilege} on ${target} from ${account}`],
    ),
    ...[...withOption].map((account) => `revoke grant option on ${target} from ${account}`),
  ]
}
