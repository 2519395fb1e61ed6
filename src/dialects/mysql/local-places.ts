import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Binaries, UsualPlace } from '../local-parts.js'

const brewed = /^(mysql|mariadb|percona-server)(@[\d.]+)?$/

/** usualPlaces are where Debian and Ubuntu, Red Hat, Arch, Homebrew, the makers' own archives, MacPorts and FreeBSD keep servers. */
export const usualPlaces: readonly UsualPlace[] = [
  '/usr/sbin',
  '/usr/libexec',
  '/usr/bin',
  { parent: '/opt/homebrew/opt', form: brewed, rest: 'bin' },
  { parent: '/usr/local/opt', form: brewed, rest: 'bin' },
  { parent: '/home/linuxbrew/.linuxbrew/opt', form: brewed, rest: 'bin' },
  { parent: '/usr/local', form: /^(mysql|mariadb)\b/, rest: 'bin' },
  { parent: '/opt', form: /^(mysql|mariadb)\b/, rest: 'bin' },
  { parent: '/opt/local/lib', form: /^(mysql|mariadb)[\d.-]*$/, rest: 'bin' },
  '/usr/local/bin',
  '/usr/local/sbin',
  '/usr/local/libexec',
]

/** Home is where the files lie that a server's program reads; each null where it is not found, and then the program's own idea holds. */
export interface Home {
  readonly base: string
  readonly messages: string | null
  readonly charsets: string | null
  readonly plugins: string | null
}

/** homeOf looks for the files of a server beside its program: `share` and `lib` lie beside the folder with programs, whatever that is called. */
export function homeOf(binaries: Binaries): Home {
  const base = dirname(binaries.folder)
  const messages = shares(binaries, base).find((folder) => existsSync(join(folder, 'english', 'errmsg.sys'))) ?? null
  const charsets = messages === null ? null : existing([join(messages, 'charsets')])
  return { base, messages, charsets, plugins: existing(pluginFolders.map((folder) => join(base, folder))) }
}

const pluginFolders = [
  'lib/mysql/plugin',
  'lib64/mysql/plugin',
  'lib/mariadb/plugin',
  'lib64/mariadb/plugin',
  'lib/plugin',
  'lib64/plugin',
]

function existing(folders: readonly string[]): string | null {
  return folders.find((folder) => existsSync(folder)) ?? null
}

/** shares lists the folders that may hold a server's messages and the SQL of its system tables, the likeliest first: `share/mariadb`, `share/mysql` (MariaDB's too before 11), or with a version in the name; makers' archives use `share` itself. */
export function shares({ vendor }: Binaries, base: string): readonly string[] {
  const share = join(base, 'share')
  const names = list(share).filter((name) => /^(mysql|mariadb)/.test(name))
  const own = names.filter((name) => name.startsWith(vendor))
  return [...own, ...names, '.'].map((name) => join(share, name))
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}
