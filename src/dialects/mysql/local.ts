import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalEngine } from '../dialect.js'
import type { Binaries, LocalParts } from '../local-parts.js'
import { flavors } from './flavors.js'
import { howToInstall } from './local-advice.js'
import { initFileOf, initialise } from './local-initialise.js'
import { usualPlaces } from './local-places.js'
import { placeCommand } from './local-program.js'
import { settingsFor } from './local-settings.js'

const { mysql, mariadb } = flavors

/** mysqlEngine starts MySQL with mysqld and MariaDB with mariadbd, which is called mysqld too. */
export const mysqlEngine: LocalEngine = {
  products: [
    { vendor: 'mysql', title: mysql.product, names: ['mysql'], oldest: mysql.oldest, newest: mysql.newest },
    { vendor: 'mariadb', title: mariadb.product, names: ['mariadb'], oldest: mariadb.oldest, newest: mariadb.newest },
  ],
  programs: [
    { server: 'mariadbd', beside: [] },
    { server: 'mysqld', beside: [] },
  ],
  usualPlaces,
  versionOf,
  productOfClient: (client) => (client === 'mariadb' ? 'mariadb' : 'mysql'),
  howToInstall,
  superuser: 'root',
  initialise,
  command,
  // It has no children, and its way of ending well takes a second.
  stopSignal: 'SIGKILL',
  pidFile: 'server.pid',
  ready,
}

/** The version follows `Ver`, after the program's path; Percona's and the distributions' builds of MySQL say no other name there. */
function versionOf(printed: string): Pick<Binaries, 'vendor' | 'version'> | null {
  const [, version, rest = ''] = /\sVer (\d+\.\d+\.\d+)(.*)/.exec(printed) ?? []
  if (version === undefined) return null
  return { vendor: /mariadb/i.test(rest) ? 'mariadb' : 'mysql', version }
}

function command(parts: LocalParts, port: number): readonly string[] {
  return [
    ...placeCommand(parts),
    ...settingsFor(parts.binaries, 'serving'),
    `--port=${port}`,
    // The path of a socket may not be long.
    `--socket=${join(parts.folder.path, 's')}`,
    `--pid-file=${join(parts.folder.data, mysqlEngine.pidFile)}`,
    `--init-file=${initFileOf(parts)}`,
  ]
}

async function ready(_session: unknown, parts: LocalParts): Promise<void> {
  rmSync(initFileOf(parts), { force: true })
}
