import { accessSync, constants, readdirSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import type { Account } from './account.js'
import { serverEnvironment } from './environment.js'
import { run } from './run.js'

/** Binaries is one installed PostgreSQL: the folder of initdb and postgres, and its version as it says itself. */
export interface Binaries {
  readonly folder: string
  readonly version: string
  readonly major: number
}

/** findBinaries lists the installed servers that the account can run, newest first; those on the PATH come before others of the same version. */
export async function findBinaries(environment: NodeJS.ProcessEnv, account: Account): Promise<readonly Binaries[]> {
  const folders = [...new Set([...onPath(environment), ...usualPlaces()].flatMap(serverFolder))]
  const found = await Promise.all(folders.map((folder) => ask(folder, account, serverEnvironment(environment))))
  return found.filter((binaries) => binaries !== null).sort((a, b) => b.major - a.major)
}

function onPath(environment: NodeJS.ProcessEnv): readonly string[] {
  return (environment.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'))
}

/** Where Debian and Ubuntu, Red Hat, Homebrew, Postgres.app and FreeBSD keep servers. */
function usualPlaces(): readonly string[] {
  const versioned: readonly (readonly [parent: string, form: RegExp, rest: string])[] = [
    ['/usr/lib/postgresql', /^\d+$/, 'bin'],
    ['/usr', /^pgsql-\d+$/, 'bin'],
    ['/opt/homebrew/opt', /^postgresql(@\d+)?$/, 'bin'],
    ['/usr/local/opt', /^postgresql(@\d+)?$/, 'bin'],
    ['/home/linuxbrew/.linuxbrew/opt', /^postgresql(@\d+)?$/, 'bin'],
    ['/Applications/Postgres.app/Contents/Versions', /^\d+$/, 'bin'],
  ]
  const named = versioned.flatMap(([parent, form, rest]) =>
    list(parent)
      .filter((name) => form.test(name))
      .map((name) => join(parent, name, rest)),
  )
  return [...named, '/usr/local/pgsql/bin', '/usr/local/bin']
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** A PATH often holds links; the server looks for its libraries beside the real file. */
function serverFolder(folder: string): readonly string[] {
  try {
    const real = dirname(realpathSync(join(folder, 'postgres')))
    for (const name of ['postgres', 'initdb']) accessSync(join(real, name), constants.X_OK)
    return [real]
  } catch {
    return []
  }
}

async function ask(folder: string, account: Account, environment: NodeJS.ProcessEnv): Promise<Binaries | null> {
  const file = join(folder, 'postgres')
  const ended = await run({ file, arguments: ['--version'], account, environment, limit: 10_000 })
  const version = /^postgres \(PostgreSQL\) (\d+)([.\w]*)/.exec(ended.stdout)
  if (ended.code !== 0 || version === null) return null
  return { folder, version: `${version[1]}${version[2]}`, major: Number(version[1]) }
}
