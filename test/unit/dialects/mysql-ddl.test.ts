import { describe, expect, test } from 'vitest'
import { renderMysqlDdl } from '../../../src/ddl/mysql/index.js'
import { inOrder } from '../../../src/ddl/mysql/order.js'
import type { Facts, SchemaObject, Snapshot, Vendor } from '../../../src/schema/snapshot.js'
import { schemaObject as object } from '../../support/schema-object.js'

function snapshot(vendor: Vendor, ...objects: readonly SchemaObject[]): Snapshot {
  return { format: 1, server: { vendor, version: '9.7.4', major: 9.7 }, objects, unsupported: [] }
}

/** What follows the preamble. */
function rendered(vendor: Vendor, ...objects: readonly SchemaObject[]): string {
  return renderMysqlDdl(snapshot(vendor, ...objects))
    .split('\n')
    .slice(3)
    .join('\n')
    .trim()
}

const id = object('column', 'id', { type: 'int', nullable: false, autoIncrement: true })
const table = (name: string, children: readonly SchemaObject[], facts: Facts = {}) =>
  object('table', name, { engine: 'InnoDB', collation: 'utf8mb4_bin', columnOrder: ['id', 'b'], ...facts }, children)
const program = { definer: 'root@localhost', characterSet: 'utf8mb4', connectionCollation: 'utf8mb4_bin' }
const stored = { ...program, sqlMode: '', databaseCollation: 'utf8mb4_bin' }

describe('rendered SQL of MySQL and MariaDB', () => {
  test('a table has its columns in their order, its keys, and its foreign keys at the end', () => {
    const children = [
      object('column', 'b', {
        type: 'varchar(9)',
        nullable: true,
        collation: 'latin1_bin',
        default: "'it''s'",
        comment: "it's",
      }),
      id,
      object('primary-key', 'PRIMARY', { method: 'btree', columns: ['id'] }),
      object('index', 'k', { method: 'btree', keys: ['select(5) desc', '(`b` + 1)', '`o d`'], invisible: true }),
      object('check', 'c', { expression: '`b` > 1', enforced: false }),
      object('foreign-key', 'f', {
        columns: ['b'],
        references: 'a.b',
        referencedDatabase: 'other',
        referencedColumns: ['x'],
        onDelete: 'cascade',
        onUpdate: 'no action',
      }),
    ]
    expect(rendered('mysql', table('t', children, { options: ['row_format=COMPACT'] }))).toBe(`create table \`t\` (
  \`id\` int not null auto_increment,
  \`b\` varchar(9) collate latin1_bin default 'it''s' comment 'it''s',
  primary key (\`id\`),
  key \`k\` (\`select\`(5) desc, (\`b\` + 1), \`o d\`) invisible,
  constraint \`c\` check (\`b\` > 1) not enforced
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin row_format=COMPACT;

alter table \`t\`
  add constraint \`f\` foreign key (\`b\`) references \`other\`.\`a.b\` (\`x\`) on delete cascade;`)
  })

  test('MariaDB has words of its own', () => {
    const key = object('index', 'k', { method: 'btree', keys: ['id'], invisible: true })
    const reference = object('foreign-key', 'f', {
      columns: ['id'],
      references: 'p',
      referencedColumns: ['id'],
      onDelete: 'no action',
      onUpdate: 'restrict',
    })
    const sql = rendered(
      'mariadb',
      table('t', [id, key, reference], { systemVersioned: true, periods: ['system_time (`s`, `e`)'] }),
    )
    expect(sql).toContain('key `k` (`id`) ignored')
    expect(sql).toContain('period for system_time (`s`, `e`)')
    expect(sql).toContain('collate=utf8mb4_bin with system versioning;')
    expect(sql).toContain('references `p` (`id`) on delete no action;')
  })

  test('a program is made under its own settings, which end with it', () => {
    const procedure = object('procedure', 'p', {
      ...stored,
      sqlMode: 'ANSI_QUOTES',
      databaseCollation: 'latin1_bin',
      definition: "begin select ';;'; end",
      parameters: ['in a int', 'inout `o d` json'],
      dataAccess: 'contains sql',
      security: 'invoker',
      deterministic: true,
    })
    const database = object('database', 'database', { collation: 'utf8mb4_bin' })
    expect(rendered('mysql', database, procedure)).toBe(`alter database character set utf8mb4 collate utf8mb4_bin;

alter database collate latin1_bin;
set collation_connection = utf8mb4_bin, sql_mode = 'ANSI_QUOTES';
delimiter $$
create definer=\`root\`@\`localhost\` procedure \`p\`(in \`a\` int, inout \`o d\` json)
  deterministic
  sql security invoker
begin select ';;'; end
$$
delimiter ;

alter database collate utf8mb4_bin;
set sql_mode = 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';`)
  })

  test('what a client of another character set wrote is only said to be of it where it is ASCII', () => {
    const made = (definition: string) =>
      rendered('mysql', object('function', 'f', { ...stored, characterSet: 'latin1', returns: 'int', definition }))
    expect(made('return 1')).toContain('character_set_client = latin1')
    expect(made("return 'é'")).not.toContain('latin1')
  })

  test('an account may hold anything, and a role has no host', () => {
    const view = (definer: string) =>
      rendered('mariadb', object('view', 'v', { ...program, definer, definition: 'select 1' }))
    expect(view('a@b@%')).toContain('definer=`a@b`@`%` view')
    expect(view('admin')).toContain('definer=`admin` view')
    const grants = [
      "'o''x'@'%': SELECT (a b) with grant option",
      "'o''x'@'%': INSERT with grant option",
      "'admin'@'': SHOW VIEW",
    ]
    expect(rendered('mariadb', object('view', 'v', { ...program, definition: 'select 1', grants }))).toMatch(
      /grant select \(`a b`\), insert on `v` to 'o''x'@'%' with grant option;\ngrant show view on `v` to 'admin';$/,
    )
  })

  test('what cannot be written is named, on one line', () => {
    const closed = object('function', 'closed', { ...stored, returns: 'int' })
    const orphan = object('privileges', 'gone\nrm', { grants: ["'a'@'b': SELECT"] })
    const sql = renderMysqlDdl({
      ...snapshot('mysql', closed, orphan),
      unsupported: [{ kind: 'table', name: 'odd', digest: '', reason: '' }],
    })
    expect(sql.split('\n').slice(3)).toEqual([
      '-- Not written as SQL, or not all of it: function closed',
      '-- Not written as SQL, or not all of it: privileges gone rm',
      '-- Not written as SQL, or not all of it: table odd',
      '',
    ])
  })

  test('an empty schema is a preamble', () => {
    expect(renderMysqlDdl(snapshot('mysql'))).toBe(
      "set names utf8mb4;\nset sql_mode = 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00';\n",
    )
  })
})

describe('order of views', () => {
  const view = (name: string, definition: string) => object('view', name, { definition })
  const order = (...views: readonly SchemaObject[]) => inOrder(views).map(({ name }) => name)

  test('what is named comes first, and names in quotes are read whole', () => {
    expect(order(view('a', 'select `x` from `b`'), view('b', 'select 1 as `b` from `c``d`'), view('c`d', ''))).toEqual([
      'c`d',
      'b',
      'a',
    ])
  })

  test('a circle is cut, and a long chain ends', () => {
    expect(order(view('a', '`b`'), view('b', '`a`'))).toEqual(['b', 'a'])
    const chain = Array.from({ length: 5000 }, (_, index) => view(`v${index}`, `\`v${index + 1}\``))
    expect(order(...chain)[0]).toBe('v4999')
  })
})
