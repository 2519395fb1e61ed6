import { quoteText } from '../../ddl/mysql/quote.js'
import { scratchForm } from '../scratch-name.js'

/** AccountTable is one catalog with something about accounts, and the columns of whose account each row is. */
export interface AccountTable {
  readonly sql: string
  readonly user: string
  readonly host: string
}

/** What is granted on scratch databases, of any run, is theirs; an underscore in a grant may be written with a backslash. */
const elsewhere = `replace(Db, ${quoteText('\\_')}, '_') not regexp ${quoteText(scratchForm)}`

/** The servers' own accounts never change. */
const own = `User not in ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys')`

/** The time of a grant, and who gave it, is no part of what was granted. */
const granted: readonly string[] = [
  `select * from mysql.db where ${own} and ${elsewhere}`,
  `select Host, User, Db, Table_name, Table_priv, Column_priv from mysql.tables_priv where ${own} and ${elsewhere}`,
  `select Host, User, Db, Table_name, Column_name, Column_priv from mysql.columns_priv where ${own} and ${elsewhere}`,
  `select Host, User, Db, Routine_name, Routine_type, Proc_priv from mysql.procs_priv where ${own} and ${elsewhere}`,
  `select Host, User, Proxied_host, Proxied_user, With_grant from mysql.proxies_priv where ${own}`,
]

/** MariaDB keeps an account's attributes as JSON, with the time of its last change among them. PUBLIC gets a row of its own with the first grant to it, and keeps it (since 10.11). */
const ofMariadb: readonly string[] = [
  `select Host, User, json_remove(json_remove(Priv, '$.password_last_changed'), '$.version_id') as attributes
   from mysql.global_priv where ${own} and not (User = 'PUBLIC' and coalesce(json_value(Priv, '$.access'), 0) = 0)`,
  `select Host, User, Role, Admin_option from mysql.roles_mapping`,
]

const usual = { user: 'User', host: 'Host' }

/** MySQL's roles are users, and its dynamic privileges and memberships have catalogs of their own since 8.0. */
const ofMysql: readonly AccountTable[] = [
  // Of two columns with one name, a row of ours has the later.
  { ...usual, sql: `select *, null as password_last_changed from mysql.user where ${own}` },
  { user: 'USER', host: 'HOST', sql: `select * from mysql.global_grants where ${own}` },
  { user: 'TO_USER', host: 'TO_HOST', sql: 'select * from mysql.role_edges' },
  { user: 'USER', host: 'HOST', sql: 'select * from mysql.default_roles' },
]

/** accountTables lists what is to be read of accounts on a server. */
export function accountTables(mariadb: boolean): readonly AccountTable[] {
  const common = [...granted, ...(mariadb ? ofMariadb : [])].map((sql) => ({ ...usual, sql }))
  return mariadb ? common : [...common, ...ofMysql]
}

/** tablespacesQuery names the tablespaces that somebody made on a MySQL server; those of tables go with them. */
export const tablespacesQuery = `select NAME as name from information_schema.INNODB_TABLESPACES_BRIEF
  where SPACE_TYPE in ('General', 'Undo') and NAME not in ('mysql', 'innodb_undo_001', 'innodb_undo_002') order by NAME`
