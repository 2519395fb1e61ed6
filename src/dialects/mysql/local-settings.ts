import { isAtLeast } from '../../kernel/versions.js'
import type { Binaries } from '../local-parts.js'

type Settings = Readonly<Record<string, string>>

/** What a crash would lose is thrown away anyway, so nothing is written twice or waited for, and memory is left to others. `loose`: a version that no longer knows one is only slower. */
const throwaway: Settings = {
  'loose-innodb-flush-method': 'nosync',
  'loose-innodb-flush-log-at-trx-commit': '0',
  'loose-innodb-doublewrite': 'OFF',
  'loose-innodb-use-native-aio': 'OFF',
  'loose-innodb-buffer-pool-size': '64M',
  'loose-performance-schema': 'OFF',
  'skip-log-bin': '',
}

/** Nobody speaks TLS on a loopback address, and making the keys for it takes longer than all the rest. */
const ofVendor: Readonly<Record<'mysql' | 'mariadb', Settings>> = {
  mysql: {
    'loose-auto-generate-certs': 'OFF',
    'loose-innodb-redo-log-capacity': '32M',
    'loose-mysqlx': 'OFF',
    // Else it insists on a folder of the machine's.
    'secure-file-priv': 'NULL',
  },
  mariadb: {
    // Since 11.4 it makes itself a certificate at every start.
    'loose-skip-ssl': '',
    'loose-innodb-log-file-size': '16M',
    'loose-aria-pagecache-buffer-size': '8M',
    // As the usual packages and images are set; the program itself says latin1 before 11.6.
    'character-set-server': 'utf8mb4',
  },
}

const serving: Settings = {
  'bind-address': '127.0.0.1',
  'max-connections': '100',
  // An event would change rows while the check looks at them.
  'event-scheduler': 'OFF',
  // Gone from a later version; and without a log of changes, all creators are trusted.
  'loose-log-bin-trust-function-creators': 'ON',
}

const initialising: Readonly<Record<'mysql' | 'mariadb', Settings>> = {
  // What is as small as it may be is the soonest written.
  mysql: { 'loose-innodb-redo-log-capacity': '8M' },
  mariadb: { 'log-warnings': '0' },
}

/** hasNativePassword tells whether a MySQL still has the way to log in that every driver knows, and for which no session pays thousands of rounds: it is gone since 9.0. */
export function hasNativePassword({ vendor, version }: Binaries): boolean {
  return vendor === 'mysql' && !isAtLeast(version, '9.0')
}

/** 8.4 has it and must be asked for it; 8.0 does not know the question. */
function loginOf(binaries: Binaries): Settings {
  return hasNativePassword(binaries) && isAtLeast(binaries.version, '8.4') ? { 'mysql-native-password': 'ON' } : {}
}

/** settingsFor lists the options of a throwaway server, while it fills its data folder or while it serves. */
export function settingsFor(binaries: Binaries, phase: 'initialising' | 'serving'): readonly string[] {
  const vendor = binaries.vendor === 'mariadb' ? 'mariadb' : 'mysql'
  const own = phase === 'serving' ? { ...serving, ...loginOf(binaries) } : initialising[vendor]
  return optionsOf({ ...throwaway, ...ofVendor[vendor], ...own })
}

/** optionsOf writes settings as options; one without a value is a switch. */
export function optionsOf(settings: Settings): readonly string[] {
  return Object.entries(settings).map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
}
