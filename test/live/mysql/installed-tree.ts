import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PackagedServer } from '../../support/mysql-known.js'
import { serverRoot } from '../../support/mysql-packages.js'
import { canRun, unprivilegedAccount } from '../../support/unprivileged.js'

/** InstalledTree is a server as a machine would have it installed: `sbin` with its program, `share` and `lib` beside it. */
export interface InstalledTree extends Disposable {
  readonly sbin: string
  readonly program: string
}

/** installTree makes such a tree of a server's packages; the program is a script, since they need their own loader. */
export async function installTree(server: PackagedServer, name = programOf(server)): Promise<InstalledTree> {
  const tree = mkdtempSync(join(tmpdir(), 'installed-'))
  chmodSync(tree, 0o755)
  const sbin = join(tree, 'usr', 'sbin')
  mkdirSync(sbin, { recursive: true })
  const made = { sbin, program: join(sbin, name), [Symbol.dispose]: () => rmSync(tree, { recursive: true }) }
  fill(made, await serverRoot(server), server)
  if (!canRun(made.program, unprivilegedAccount())) {
    // The checkout is where the account may not look.
    cpSync(await serverRoot(server), join(tree, 'root'), { recursive: true, verbatimSymlinks: true })
    fill(made, join(tree, 'root'), server)
  }
  return made
}

function programOf({ vendor }: PackagedServer): string {
  return vendor === 'mysql' ? 'mysqld' : 'mariadbd'
}

function fill({ sbin, program }: InstalledTree, root: string, server: PackagedServer): void {
  for (const name of ['share', 'lib']) {
    rmSync(join(sbin, '..', name), { force: true })
    symlinkSync(join(root, 'usr', name), join(sbin, '..', name))
  }
  const libraries = ['usr/lib', 'lib'].flatMap((parent) => matching(join(root, parent), /-linux-gnu$/))
  const [loader] = libraries.flatMap((folder) => matching(folder, /^ld-linux.*\.so/))
  const path = [...libraries, join(root, 'usr/lib/mysql/private')].join(':')
  const real = join(root, 'usr/sbin', programOf(server))
  writeFileSync(program, `#!/bin/sh\nexec '${loader}' --library-path '${path}' '${real}' "$@"\n`)
  chmodSync(program, 0o755)
}

function matching(folder: string, form: RegExp): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => form.test(name))
    .map((name) => join(folder, name))
}
