// Installs the test servers' binaries and older Node.js into test/servers/node_modules: `npm ci` without scripts, then each package's
// own hydrate-symlinks.js (its postinstall, which must run inside the package). Quick when done already.
// The binaries are optional dependencies, so that the tests can name the server that cannot be had; drivers and an older Knex
// are plain ones.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeOnce } from './make-once.mjs'

const folder = fileURLToPath(new URL('.', import.meta.url))
const stamp = join(folder, 'node_modules', '.installed')

const digest = () =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')

const aliases = Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).optionalDependencies)

/** What an alias is for, by the program that must be there. */
const programOf = (alias) => (alias.startsWith('node') ? 'bin/node' : 'native/bin/postgres')

const missing = () => aliases.filter((alias) => !existsSync(join(folder, 'node_modules', alias, programOf(alias))))

const isDone = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === digest() && missing().length === 0

function hydrate(alias) {
  const cwd = join(folder, 'node_modules', alias)
  if (!existsSync(join(cwd, 'scripts/hydrate-symlinks.js'))) return
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd, stdio: 'inherit' })
}

function make() {
  // Knex 0.21 asks for another mysql2 than the later ones do.
  const flags = [
    '--legacy-peer-deps',
    '--ignore-scripts',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  execFileSync('npm', ['ci', ...flags], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  for (const alias of aliases) hydrate(alias)
  // Without the stamp the next run tries again.
  if (missing().length === 0) writeFileSync(stamp, digest())
  else console.error(`Not installed in test/servers: ${missing().join(', ')}.`)
}

/** installServers makes sure that the binaries are there; several processes may call it at once. */
export const installServers = () => makeOnce({ lock: join(folder, '.installing'), isDone, make })

if (process.argv[1] === fileURLToPath(import.meta.url)) await installServers()
