import { describe, expect, it } from 'vitest'
import { blockedBy, type Missing } from '../../../src/trips/blocked.js'
import { noFacts } from '../../../src/trips/trip.js'

const trace = { sql: [], sqlCut: false, transaction: true, foreignConnections: [] }
const failing = (code: string | null, message: string, sql: string | null = null) => ({
  ...noFacts,
  up: { kind: 'threw' as const, milliseconds: 1, trace, error: { code, message, line: null, sql, stack: null } },
})
const missing: readonly Missing[] = [
  { name: '1_users.js', facts: noFacts, source: "createTable('userAccounts', (t) => t.string('mail'))" },
  {
    name: '2_follower.js',
    facts: { ...noFacts, blockedBy: '1_users.js' },
    source: "alterTable('userAccounts'); createTable('notes')",
  },
]

describe('blockedBy', () => {
  it.each([
    ['42P01', 'relation "public.user_accounts" does not exist'],
    ['42703', 'column "mail" of relation "x" does not exist'],
    ['42703', 'column userAccounts.mail does not exist'],
    ['42P01', 'relation "notes" does not exist'],
  ])('finds the root of %s %s', (code, message) =>
    expect(blockedBy(failing(code, message), missing)).toBe('1_users.js'),
  )

  it('MariaDB does not name the parent that a foreign key lacks: the statement does', () => {
    const message = 'Can\'t create table `shop`.`notes` (errno: 150 "Foreign key constraint is incorrectly formed")'
    const sql = 'alter table `notes` add constraint `n` foreign key (`user_id`) references `userAccounts` (`id`)'
    expect(blockedBy(failing('ER_CANT_CREATE_TABLE', message, sql), missing)).toBe('1_users.js')
    expect(
      blockedBy(failing('ER_CANT_CREATE_TABLE', message, sql.replace('userAccounts', 'others')), missing),
    ).toBeNull()
  })

  it.each(["Unknown column 'x' in 'mail'", "Unknown column 'mai' in 'field list'"])(
    '%s names nothing that a missing migration makes',
    (message) => expect(blockedBy(failing('ER_BAD_FIELD_ERROR', message), missing)).toBeNull(),
  )

  it.each([
    ['42P01', 'relation "a_typo" does not exist'],
    ['42601', 'syntax error at or near "user_accounts"'],
    [null, 'userAccounts is not defined'],
  ])("%s %s is the migration's own failure", (code, message) =>
    expect(blockedBy(failing(code, message), missing)).toBeNull(),
  )

  it('a file that could not be loaded may have made anything', () => {
    const loadError = { code: null, message: 'Cannot find module', line: null, sql: null, stack: null }
    const unread: Missing = { name: '0_unread.js', facts: { ...noFacts, loadError }, source: '' }
    expect(blockedBy(failing('42P01', 'relation "made_by_helper" does not exist'), [...missing, unread])).toBe(
      '0_unread.js',
    )
  })

  it('nothing is missing, nothing blocks', () => expect(blockedBy(failing('42P01', 'relation "x"'), [])).toBeNull())
})
