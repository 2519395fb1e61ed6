import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Binaries } from '../../../src/dialects/local-parts.js'
import { mysqlConnecting } from '../../../src/dialects/mysql/connecting.js'
import { mysqlDialect } from '../../../src/dialects/mysql/index.js'
import { mysqlEngine } from '../../../src/dialects/mysql/local.js'
import { homeOf } from '../../../src/dialects/mysql/local-places.js'
import { isConfined } from '../../../src/dialects/mysql/local-program.js'
import { hasNativePassword, settingsFor } from '../../../src/dialects/mysql/local-settings.js'
import { timeZoneStatements } from '../../../src/dialects/mysql/local-time-zones.js'
import { Secret } from '../../../src/kernel/secret.js'
import { connectFailure } from '../../../src/servers/url/failures.js'

describe('what a program of the family says of itself', () => {
  it.each([
    ['/usr/sbin/mysqld  Ver 8.0.36-0ubuntu0.22.04.1 for Linux on x86_64 ((Ubuntu))', 'mysql', '8.0.36'],
    ['/usr/sbin/mysqld  Ver 8.4.2 for Linux on x86_64 (MySQL Community Server - GPL)', 'mysql', '8.4.2'],
    ['/usr/sbin/mysqld  Ver 8.0.36-28 for Linux on x86_64 (Percona Server (GPL), Release 28)', 'mysql', '8.0.36'],
    ['/opt/mariadb-tools/mysqld  Ver 9.7.4-2 for Linux on x86_64 ((Debian))', 'mysql', '9.7.4'],
    ['mariadbd  Ver 10.11.18-MariaDB-0+deb12u1 for debian-linux-gnu on x86_64 (Debian 12)', 'mariadb', '10.11.18'],
    ['/usr/libexec/mysqld  Ver 10.6.12-7-MariaDB-enterprise for Linux on x86_64', 'mariadb', '10.6.12'],
  ])('%s', (printed, vendor, version) => expect(mysqlEngine.versionOf(printed)).toEqual({ vendor, version }))

  it.each(['', 'postgres (PostgreSQL) 15.4', 'Version 8'])('%j is another product', (printed) =>
    expect(mysqlEngine.versionOf(printed)).toBeNull(),
  )
})

describe('a place with programs', () => {
  const root = mkdtempSync(join(tmpdir(), 'place-'))
  afterAll(() => rmSync(root, { recursive: true }))
  const make = (...parts: readonly string[]) => {
    mkdirSync(join(root, ...parts, '..'), { recursive: true })
    writeFileSync(join(root, ...parts), 'Y\n')
  }

  it.each([
    ['usr/sbin', 'mysql', 'usr/share/mysql'],
    ['usr/libexec', 'mariadb', 'usr/share/mariadb'],
    ['opt/mysql-8.4/bin', 'mysql', 'opt/mysql-8.4/share'],
    ['red/libexec', 'mysql', 'red/share/mysql8.4'],
  ] as const)('%s of %s has its messages in %s', (folder, vendor, messages) => {
    make(messages, 'english', 'errmsg.sys')
    const binaries: Binaries = {
      folder: join(root, folder),
      program: join(root, folder, 'x'),
      vendor,
      version: '9.0.0',
    }
    expect(homeOf(binaries)).toMatchObject({ messages: join(root, messages), base: join(root, folder, '..') })
  })

  it('without messages is left to its own idea', () => {
    const folder = join(root, 'nowhere/bin')
    expect(homeOf({ folder, program: folder, vendor: 'mysql', version: '9.0.0' }).messages).toBeNull()
  })

  it('may be confined by a profile of its path, where the system knows profiles', () => {
    make('etc/apparmor.d/usr.sbin.mysqld')
    expect(isConfined('/usr/sbin/mysqld', root)).toBe(false)
    make('sys/module/apparmor/parameters/enabled')
    expect(isConfined('/usr/sbin/mysqld', root)).toBe(true)
    expect(isConfined('/usr/sbin/mariadbd', root)).toBe(false)
  })
})

describe('the way to log in to a server of ours', () => {
  const binaries = (vendor: Binaries['vendor'], version: string) => ({ folder: '', program: '', vendor, version })

  it.each([
    ['mysql', '8.0.36', true, false],
    ['mysql', '8.4.2', true, true],
    ['mysql', '9.0.1', false, false],
    ['mariadb', '11.8.6', false, false],
  ] as const)('is asked for on %s %s as that knows it', (vendor, version, named, asked) => {
    expect(hasNativePassword(binaries(vendor, version))).toBe(named)
    const option = '--mysql-native-password=ON'
    expect(settingsFor(binaries(vendor, version), 'serving').includes(option)).toBe(asked)
  })
})

describe('named time zones', () => {
  it('have UTC among them where the system has none, in lines that a server reads at its start', () => {
    const lines = timeZoneStatements('/nowhere')
    expect(lines.join('\n')).toContain("('UTC',1),('Etc/UTC',1),('GMT',1)")
    for (const line of [...lines, ...timeZoneStatements()]) {
      expect(Buffer.byteLength(line)).toBeLessThan(20_000)
      expect(line).not.toContain('\n')
    }
  })
})

describe('the way out without a server', () => {
  const wanted = (vendor: 'mysql' | 'mariadb' | null, version: string | null) =>
    mysqlEngine.howToInstall({ vendor, version })

  it.each([
    [wanted('mariadb', '10.6'), 'mariadb', 'mariadb:10.6', 'MARIADB_ROOT_PASSWORD'],
    [wanted('mysql', null), 'mysql', 'mysql:8.4', 'MYSQL_ROOT_PASSWORD'],
    [wanted(null, null), 'mysql', 'mysql:8.4', 'MYSQL_ROOT_PASSWORD'],
  ])('is YAML that holds what it needs', (advice, name, image, password) => {
    const job = parse(
      advice
        .split('\n')
        .filter((line) => line === '' || line.startsWith('  '))
        .join('\n'),
    )
    expect(job.services[name]).toMatchObject({ image, ports: ['3306:3306'], env: { [password]: 'roundtrip' } })
    expect(job.services[name].options).toContain('--health-cmd')
    expect(job.steps.at(-1).with['database-url']).toBe(`${name}://root:roundtrip@127.0.0.1:3306`)
  })
})

describe('a connection that fails', () => {
  const place = { host: 'h', port: 7, user: 'u', password: new Secret('hunter2'), database: 'd', tls: null }
  const said = (error: object) => connectFailure(mysqlDialect, place, Object.assign(new Error('hunter2'), error))

  it.each([
    [{ errno: 1045, code: 'ER_ACCESS_DENIED_ERROR' }, 'refused the user name or the password'],
    [{ errno: 1698, code: 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR' }, 'refused the user name or the password'],
    [{ errno: 1130, code: 'ER_HOST_NOT_PRIVILEGED' }, 'refused the user name or the password'],
    [{ errno: 1049, code: 'ER_BAD_DB_ERROR' }, 'has no database of the name in the URL'],
    [{ errno: 1044, code: 'ER_DBACCESS_DENIED_ERROR' }, 'may not connect to the database in it'],
    [{ errno: 1040, code: 'ER_CON_COUNT_ERROR' }, 'has no connection left'],
    [{ errno: 3159, code: 'ER_SECURE_TRANSPORT_REQUIRED' }, 'takes connections over TLS only'],
    [{ errno: 4151, code: 'ER_BULK_PARSER_INCOMPLETE_ESCAPE_SEQUENCE' }, 'is locked, or its password has expired'],
    [{ errno: 1251, code: 'ER_NOT_SUPPORTED_AUTH_MODE' }, 'logs in by a method that this tool does not have'],
    [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'cannot be reached'],
    [{ code: 'HANDSHAKE_NO_SSL_SUPPORT' }, 'does not speak TLS'],
    [{ code: 'HANDSHAKE_SSL_ERROR', message: 'self-signed certificate hunter2' }, 'could not be verified'],
    [{ code: 'HANDSHAKE_SSL_ERROR', message: 'wrong version number' }, 'failed, with code HANDSHAKE_SSL_ERROR'],
    [{ code: 'ECONNREFUSED', errno: -111 }, 'No server listens at h:7'],
  ])('with %j is one sentence', (error, sentence) => {
    const failure = said(error)
    expect(failure.message).toContain(sentence)
    expect(failure.message.match(/\.(\s|$)/g)).toHaveLength(1)
    expect(failure.advice).not.toBe('')
    expect(`${failure.message}${failure.advice}${String(failure.cause)}`).not.toContain('hunter2')
  })

  it('of a server that hangs up is waited for, as its images do while they set up', () => {
    expect(mysqlConnecting.classify({ code: 'PROTOCOL_CONNECTION_LOST' })).toBe('hung-up')
  })
})
