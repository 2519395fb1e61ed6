import { describe, expect, it } from 'vitest'
import type { LocalEngine } from '../../../src/dialects/dialect.js'
import type { Binaries } from '../../../src/dialects/local-parts.js'
import { mysqlEngine } from '../../../src/dialects/mysql/local.js'
import { postgresEngine } from '../../../src/dialects/postgres/local.js'
import { chooseBinaries, compareVersions, wantedProduct } from '../../../src/servers/local/versions.js'

const installed = (...versions: readonly string[]): readonly Binaries[] =>
  versions.map((text) => {
    const [vendor = '', version = ''] = text.split(' ')
    return { folder: `/${text}`, program: `/${text}/server`, vendor: vendor as Binaries['vendor'], version }
  })

function chosen(engine: LocalEngine, asked: string | null, client: string | null, ...versions: readonly string[]) {
  const choice = {
    wanted: wantedProduct(engine, asked),
    preferred: client === null ? null : engine.productOfClient(client),
  }
  const binaries = chooseBinaries(engine, installed(...versions), choice)
  return binaries === null ? null : `${binaries.vendor} ${binaries.version}`
}

describe('versions', () => {
  it('are compared as numbers, part by part, as far as both go', () => {
    expect(compareVersions('10.6.20', '10.11')).toBeLessThan(0)
    expect(compareVersions('10.11.2', '10.11')).toBe(0)
    expect(compareVersions('9.0.1', '8.4.9')).toBeGreaterThan(0)
    expect(compareVersions('19beta1', '18')).toBeGreaterThan(0)
  })

  it.each([
    [null, { vendor: null, version: null }],
    ['8.4', { vendor: null, version: '8.4' }],
    ['mariadb-11.8', { vendor: 'mariadb', version: '11.8' }],
    ['mysql:8', { vendor: 'mysql', version: '8' }],
    ['MariaDB', { vendor: 'mariadb', version: null }],
  ])('are read from %j', (text, wanted) => expect(wantedProduct(mysqlEngine, text)).toEqual(wanted))

  it('of another family are refused by name', () => {
    expect(() => wantedProduct(mysqlEngine, 'postgres-15')).toThrow(
      'server-version asks for postgres, and this project needs MySQL or MariaDB.',
    )
    expect(() => wantedProduct(postgresEngine, 'mariadb')).toThrow('needs PostgreSQL.')
  })
})

describe('of several PostgreSQL servers', () => {
  const pg = (asked: string | null, ...versions: readonly string[]) =>
    chosen(postgresEngine, asked, null, ...versions.map((version) => `postgresql ${version}`))

  it.each([
    ['the newest that is known', null, ['15.4', '18.1', '19.0', '13.2'], '18.1'],
    ['a newer one where there is no other', null, ['12.9', '19.0'], '19.0'],
    ['none that is too old', null, ['12.9'], null],
    ['of one major the one that was found first', null, ['15.4', '15.18'], '15.4'],
    ['the one that was asked for', '15', ['18.1', '15.4', '16.0'], '15.4'],
    ['a newer one that was asked for', '19', ['18.1', '19beta2'], '19beta2'],
    ['none in place of the one that was asked for', '15.6', ['15.4'], null],
  ] as const)('%s is taken', (_what, asked, versions, expected) => {
    expect(pg(asked, ...versions)).toBe(expected === null ? null : `postgresql ${expected}`)
  })
})

describe('of MySQL and MariaDB', () => {
  const both = ['mariadb 10.6.20', 'mysql 8.0.36', 'mariadb 10.11.18', 'mysql 8.4.2'] as const

  it.each([
    ['the product of the client', 'mariadb', null, 'mariadb 10.11.18'],
    ['the product of the client', 'mysql', null, 'mysql 8.4.2'],
    ['the product of the client', 'mysql2', null, 'mysql 8.4.2'],
    ['the version that was asked for', 'mysql2', '10.6', 'mariadb 10.6.20'],
    ['the version that was asked for', 'mariadb', 'mysql-8.0', 'mysql 8.0.36'],
    ['the product that was asked for', 'mysql2', 'mariadb', 'mariadb 10.11.18'],
    ['MySQL, where nobody said', null, null, 'mysql 8.4.2'],
  ] as const)('%s is taken: client %s, version %s', (_what, client, asked, expected) => {
    expect(chosen(mysqlEngine, asked, client, ...both)).toBe(expected)
  })

  it('what there is is taken where the product of the client is not there', () => {
    expect(chosen(mysqlEngine, null, 'mysql2', 'mariadb 11.4.2', 'mariadb 10.5.3')).toBe('mariadb 11.4.2')
    expect(chosen(mysqlEngine, null, 'mariadb', 'mysql 5.7.44')).toBeNull()
    expect(chosen(mysqlEngine, '8', 'mysql2', 'mysql 8.0.36', 'mysql 8.4.2')).toBe('mysql 8.4.2')
  })
})
