/** Pin is a published package with Knex migrations, by exact version and the registry's own digest, since the tests execute what it holds. */
export interface Pin {
  readonly name: string
  readonly version: string
  readonly integrity: string
  /** The clients that its authors run it with. */
  readonly clients: readonly ('pg' | 'mysql2')[]
  /** `large` for a set that takes minutes. */
  readonly size?: 'large'
  /** Files beside `migrations` that its migrations load, by their path in the project: small ones of ours that give what is asked of them. */
  readonly beside?: Readonly<Record<string, string>>
}

const both = ['pg', 'mysql2'] as const

/** pins are sets of all sizes, whose licences (Apache-2.0) let anybody run them. */
export const pins: readonly Pin[] = [
  {
    name: '@backstage/plugin-auth-backend',
    version: '0.30.1',
    integrity: 'sha512-+zW6R7EKuOCrRbX3JWHZXz/f+8evnGYQPRvaYnGtmNYcK8M4ZJo60xb3u1LgvtxP73vih5Y2RGHFydL4G6hAfw==',
    clients: both,
  },
  {
    name: '@backstage/plugin-scaffolder-backend',
    version: '4.2.0',
    integrity: 'sha512-aFZ++hHHTVsa1vCzN+sJFjbOz5mKEUL0jjjY10bK/vF3FD1F9CPQllzyW0/u8pIAa4UA8LTjjxAx/iMr+jNsIw==',
    clients: both,
  },
  {
    name: '@backstage/plugin-search-backend-module-pg',
    version: '0.5.59',
    integrity: 'sha512-JH94vxuPVSGnfJ9nHNNCk4/EUkCLEVciZBhu1Zq+p4nVhRkB8/HyYfepnNOqCxIgWJfRUyPFCzrmpA3Bg3PNQw==',
    clients: ['pg'],
  },
  {
    name: '@backstage/plugin-catalog-backend',
    version: '4.0.0',
    integrity: 'sha512-G90XYW+/YDdxsShzz4FYQuvQhsQ3P+VENyzqB96nk0d1mcf1zzGwqyGkSxIU+xOo+GWljmmIN8PDfoFFWONCLA==',
    clients: ['mysql2'],
  },
  {
    name: '@backstage/plugin-notifications-backend',
    version: '0.6.9',
    integrity: 'sha512-cZiiticaJ67NJLndnAO6K4f9YeWjBVCW70xn4XW8Mo78Nr5oJbffKjd2zxoqKWCpSSYj12nKLV0HwRo5IqXIKw==',
    clients: ['mysql2'],
  },
  {
    name: '@mojaloop/central-ledger',
    version: '19.5.5',
    integrity: 'sha512-QEmw/RDvtTWax4RUj9Ch865IdEatQPoKGpRqiw7I8qV9CIyZQkTYhaHPj3oQcIk2wIqAqyuHjg/rvdFy4iD2gQ==',
    clients: ['mysql2'],
    size: 'large',
    beside: {
      'src/lib/config.js': 'module.exports = { DB_RUN_DATA_MIGRATIONS: true }\n',
      'node_modules/@mojaloop/central-services-shared/index.js':
        "exports.Util = { Time: { getYMDString: () => '20190101' } }\n",
    },
  },
]
