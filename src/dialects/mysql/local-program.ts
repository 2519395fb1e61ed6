import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { LocalParts, RunProgram } from '../local-parts.js'
import { homeOf } from './local-places.js'
import { optionsOf } from './local-settings.js'

/** placeCommand is how the program is run for this folder, and on none of the machine's settings: what both the set-up and the server itself are told. */
export function placeCommand(parts: LocalParts): readonly string[] {
  const { base, messages, charsets, plugins } = homeOf(parts.binaries)
  const known = { basedir: base, 'lc-messages-dir': messages, 'character-sets-dir': charsets, 'plugin-dir': plugins }
  const found = messages === null ? [] : Object.entries(known).filter(([, folder]) => folder !== null)
  return [
    existsSync(copyOf(parts)) ? copyOf(parts) : parts.binaries.program,
    '--no-defaults',
    ...optionsOf(Object.fromEntries(found) as Record<string, string>),
    `--datadir=${parts.folder.data}`,
    `--tmpdir=${join(parts.folder.path, 'tmp')}`,
  ]
}

function copyOf({ folder, binaries }: LocalParts): string {
  return join(folder.path, 'base', 'sbin', basename(binaries.program))
}

/** privateCopy makes the copy where the system's profile would keep the program itself out of our folder, as Ubuntu's does with MySQL. */
export async function privateCopy(parts: LocalParts, run: RunProgram): Promise<void> {
  if (isConfined(parts.binaries.program)) await makePrivateCopy(parts, run)
}

/**
 * makePrivateCopy copies the program into our folder, to be run in place of the original. A profile belongs to a path, so
 * another name for the same file would do as well; but a link leads neither from one file system to another nor to a file
 * of another user's. Libraries that are found from where the program lies are found from the copy too. Where the copy
 * cannot be run (a folder mounted without that right), the program itself is tried.
 */
export async function makePrivateCopy(parts: LocalParts, run: RunProgram): Promise<void> {
  const { account, environment, binaries, folder } = parts
  const home = join(folder.path, 'base')
  const copy = copyOf(parts)
  mkdirSync(join(home, 'sbin'), { recursive: true })
  // Whatever our umask: it is another user who runs it, and the folder around is closed to all but him.
  for (const path of [home, join(home, 'sbin')]) chmodSync(path, 0o755)
  for (const name of ['lib', 'lib64', 'share']) {
    const original = join(homeOf(binaries).base, name)
    if (existsSync(original)) symlinkSync(original, join(home, name))
  }
  copyFileSync(binaries.program, copy)
  chmodSync(copy, 0o755)
  const ended = await run({ file: copy, arguments: ['--version'], account, environment, limit: 10_000 })
  if (ended.code !== 0) rmSync(copy)
}

/** AppArmor names the file of a profile after the path that it is for, with dots in place of slashes. Only root can ask the kernel which profiles hold, and a copy that was not needed does no harm. */
export function isConfined(program: string, root = '/'): boolean {
  const enabled = text(join(root, 'sys/module/apparmor/parameters/enabled')).startsWith('Y')
  return enabled && existsSync(join(root, 'etc/apparmor.d', program.slice(1).replaceAll('/', '.')))
}

function text(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
