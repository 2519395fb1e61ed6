import type { WantedProduct } from '../dialect.js'
import { flavors } from './flavors.js'

/** Debian has MariaDB only. */
const packages = {
  mariadb: 'Debian and Ubuntu: apt-get install mariadb-server',
  mysql: 'Ubuntu: apt-get install mysql-server',
} as const

/** howToInstall is the way out without such a server: a service container, whose YAML can be pasted, or a package. */
export function howToInstall({ vendor, version }: WantedProduct): string {
  const { image, product } = flavors[vendor === 'mariadb' ? 'mariadb' : 'mysql']
  const [name = '', newest = ''] = image.split(':')
  return [
    `Run a service container in the workflow's job, and give its address to the check:`,
    serviceContainer(name, version ?? newest),
    `Or install ${product} on the machine (${packages[vendor === 'mariadb' ? 'mariadb' : 'mysql']}), or name a running server with --database-url.`,
  ].join('\n')
}

/** The images start a first server without a network while they set up; only the health check knows when the second one is there. */
function serviceContainer(name: string, version: string): string {
  const health =
    name === 'mariadb' ? 'healthcheck.sh --connect --innodb_initialized' : 'mysqladmin ping --host=127.0.0.1 --silent'
  return `
    services:
      ${name}:
        image: ${name}:${version}
        env:
          ${name.toUpperCase()}_ROOT_PASSWORD: roundtrip
        ports: ["3306:3306"]
        options: >-
          --health-cmd "${health}" --health-interval 2s --health-timeout 5s --health-retries 60
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
      - uses: knex-roundtrip/knex-roundtrip@v1
        with:
          database-url: ${name}://root:roundtrip@127.0.0.1:3306
`
}
