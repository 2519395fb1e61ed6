import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Account, canRun } from './unprivileged.js'
import type { WantedServer } from './wanted.js'

const installed = fileURLToPath(new URL('../servers/node_modules', import.meta.url))

/** binariesOf gives the folder of a server's bin, lib and share, copied to `spare` where the account cannot read the checkout; throws a sentence that names the server. */
export function binariesOf(server: WantedServer, account: Account, spare: string): string {
  const source = join(installed, `pg${server.major}`, 'native')
  if (!existsSync(join(source, 'bin/postgres'))) {
    throw new Error('its npm package is not installed (run `node test/servers/install.mjs` and read what it says)')
  }
  if (canRun(join(source, 'bin/postgres'), account)) return source
  mkdirSync(dirname(spare), { recursive: true })
  cpSync(source, spare, { recursive: true, verbatimSymlinks: true })
  // Owned by the account, so that whoever removes the folder in the end can remove this too.
  if (account !== null) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, spare])
  if (!canRun(join(spare, 'bin/postgres'), account))
    throw new Error(`its binaries in ${spare} do not run on this machine`)
  return spare
}
