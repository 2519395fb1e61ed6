import { describe, expect, it } from 'vitest'
import { ToolError } from '../../../src/kernel/errors.js'
import { Secret } from '../../../src/kernel/secret.js'
import { parseDatabaseUrl } from '../../../src/servers/url/parse.js'

const files = (path: string) => {
  if (path === '/ca.pem') return 'PEM'
  throw new Error(`no file ${path}`)
}
const parse = (url: string) => parseDatabaseUrl(new Secret(url), files)

describe('parseDatabaseUrl', () => {
  it('reads every part, percent forms included', () => {
    const { password, ...rest } = parse('postgresql://us%40er:p%2F%23%3F%40ss@Db.Example:6543/my%20db?sslmode=disable')
    expect(rest).toEqual({ host: 'db.example', port: 6543, user: 'us@er', database: 'my db', tls: null })
    expect(password.reveal()).toBe('p/#?@ss')
  })

  it('has defaults for port, database and an absent password', () => {
    const { password, ...rest } = parse('postgres://me@localhost')
    expect(rest).toEqual({ host: 'localhost', port: 5432, user: 'me', database: 'postgres', tls: null })
    expect(password.reveal()).toBe('')
  })

  it('reads IPv6 addresses', () => {
    expect(parse('postgres://me:x@[::1]:5433/d')).toMatchObject({ host: '::1', port: 5433, tls: null })
  })

  it('verifies fully by default anywhere but on this machine', () => {
    expect(parse('postgres://me:x@db.example/d').tls).toEqual({ rejectUnauthorized: true, ca: null })
    expect(parse('postgres://me:x@127.0.0.1/d').tls).toBeNull()
  })

  it.each([
    ['disable', null],
    ['require', { rejectUnauthorized: false, ca: null }],
    ['require&sslrootcert=/ca.pem', { rejectUnauthorized: true, ca: 'PEM' }],
    ['verify-ca&ssl-ca=/ca.pem', { rejectUnauthorized: true, ca: 'PEM' }],
    ['verify-full&sslrootcert=system', { rejectUnauthorized: true, ca: null }],
  ])('takes sslmode=%s', (mode, tls) => {
    expect(parse(`postgres://me:x@db.example/d?sslmode=${mode}`).tls).toEqual(tls)
  })

  it('does not let a remote connection fall back to plain text', () => {
    expect(() => parse('postgres://me:x@db.example/d?sslmode=prefer')).toThrow(/fall back to plain text/)
    expect(parse('postgres://me:x@localhost/d?sslmode=prefer').tls).toBeNull()
  })
})

describe('a URL of MySQL or MariaDB', () => {
  it.each(['mysql', 'mariadb', 'mysql2', 'MySQL'])('%s:// has defaults of its own', (scheme) => {
    const { password, ...rest } = parse(`${scheme}://root@localhost`)
    expect(rest).toEqual({ host: 'localhost', port: 3306, user: 'root', database: 'information_schema', tls: null })
    expect(password.reveal()).toBe('')
  })

  it('has every part where they are written, percent forms and IPv6 included', () => {
    const { password, ...rest } = parse('mariadb://us%40er:p%2F%23%3F%40%C3%B6@[::1]:3307/my%20db?charset=utf8mb4')
    expect(rest).toEqual({ host: '::1', port: 3307, user: 'us@er', database: 'my db', tls: null })
    expect(password.reveal()).toBe('p/#?@ö')
  })

  it.each([
    ['ssl-mode=DISABLED', null],
    ['ssl-mode=REQUIRED', { rejectUnauthorized: false, ca: null }],
    ['ssl-mode=verify_ca&ssl-ca=/ca.pem', { rejectUnauthorized: true, ca: 'PEM' }],
    ['ssl-mode=VERIFY_IDENTITY', { rejectUnauthorized: true, ca: null }],
    ['sslmode=require', { rejectUnauthorized: false, ca: null }],
    ['', { rejectUnauthorized: true, ca: null }],
  ])('takes %s, in the words of its own clients too', (parameters, tls) => {
    expect(parse(`mysql://me:x@db.example/d?${parameters}`).tls).toEqual(tls)
  })

  it('does not let a remote connection fall back to plain text', () => {
    expect(() => parse('mysql://me:x@db.example/d?ssl-mode=PREFERRED')).toThrow(/fall back to plain text/)
  })
})

/** Malformed in forty ways; `hunter2` and `zebra9` are pieces of the password wherever they stand. */
const malformed = [
  '',
  ' ',
  'hunter2zebra9',
  'hunter2@zebra9',
  'sqlite://u:hunter2@h/d',
  'http://u:hunter2@h/d',
  'postgres:u:hunter2@h/d',
  'postgres:/u:hunter2@h/d',
  '//u:hunter2@h/d',
  'postgres//u:hunter2@h/d',
  'postgres://u:hunter2#zebra9@h/d',
  'postgres://u:5432#hunter2@h/d',
  'postgres://u:hunter2/zebra9@h/d',
  'postgres://u:5432/hunter2@h/d',
  'postgres://u:hunter2?zebra9@h/d',
  'postgres://u:5432?hunter2@h/d',
  'postgres://u:hunter2@zebra9/x@h/d',
  'postgres://u:hunter2 zebra9@h/d',
  'postgres://u:hunter2\nzebra9@h/d',
  'postgres://u:hunter2\tzebra9@h/d',
  'postgres://u:hunter2%@h/d',
  'postgres://u:hunter2%zz@h/d',
  'postgres://u:hunter2%E0%A4@h/d',
  'postgres://u:hunter2%00@h/d',
  'postgres://u:hunter2@',
  'postgres://u:hunter2@/d',
  'postgres://u:hunter2@:5432/d',
  'postgres://u:hunter2@h:port/d',
  'postgres://u:hunter2@h:99999/d',
  'postgres://u:hunter2@h:0/d',
  'postgres://u:hunter2@h:-1/d',
  'postgres://u:hunter2@h:5432:5433/d',
  'postgres://u:hunter2@[::1/d',
  'postgres://u:hunter2@[zebra9]/d',
  'postgres://u:hunter2@h/d/zebra9',
  'postgres://u:hunter2@%2Fvar%2Frun/d',
  'postgres://u:hunter2@h,zebra9/d',
  'postgres://u:hunter2@h|zebra9/d',
  'postgres://:hunter2@h/d',
  'postgres://u:hunter2@h/d#zebra9',
  'postgres://u:hunter2@h/d#',
  'postgres://u:hunter2@h/d?host=zebra9',
  'postgres://u:hunter2@h/d?password=zebra9',
  'postgres://u:hunter2@h/d?sslmode=zebra9',
  'postgres://u:hunter2@h/d?sslrootcert=zebra9',
  'postgres://u:hunter2@-zebra9/d',
  'mysql://u:hunter2@h/d?socketPath=zebra9',
  'mysql://u:hunter2@h/d?ssl-mode=zebra9',
  'jdbc:mysql://u:hunter2@h/zebra9',
  'mysqlx://u:hunter2@h/zebra9',
]

describe('a malformed URL', () => {
  it('comes in forty ways at least', () => expect(new Set(malformed).size).toBeGreaterThanOrEqual(40))

  it.each(malformed)('%j is refused without a piece of it in the message', (url) => {
    let thrown: unknown
    try {
      parse(url)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(ToolError)
    const { message, advice, blame, cause } = thrown as ToolError
    expect(blame).toBe('user')
    expect(`${message} ${advice} ${cause instanceof Error ? '' : String(cause ?? '')}`).not.toMatch(/hunter2|zebra9/)
    expect(message).toMatch(/^The .*\.$/)
    expect(advice).not.toBe('')
  })
})
