import { accessSync, constants, readdirSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import type { LocalEngine } from '../../dialects/dialect.js'
import type { Account, Binaries, UsualPlace } from '../../dialects/local-parts.js'
import { serverEnvironment } from './environment.js'
import { run } from './run.js'

/** Seeker is whose servers are looked for, for whom and with which environment. */
export interface Seeker {
  readonly engine: LocalEngine
  readonly account: Account
  readonly environment: NodeJS.ProcessEnv
}

/** findBinaries lists the installed servers that the account can run, newest first; those on the PATH come before others of the same version. */
export async function findBinaries(seeker: Seeker): Promise<readonly Binaries[]> {
  const { engine, environment } = seeker
  const places = [...onPath(environment), ...engine.usualPlaces.flatMap(foldersOf)]
  const folders = [...new Set(places.flatMap((folder) => serverFolder(engine, folder)))]
  const found = await Promise.all(folders.map((folder) => ask(seeker, folder)))
  return found.filter((binaries) => binaries !== null).sort((a, b) => b.major - a.major)
}

function onPath(environment: NodeJS.ProcessEnv): readonly string[] {
  return (environment.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'))
}

function foldersOf(place: UsualPlace): readonly string[] {
  if (typeof place === 'string') return [place]
  const { parent, form, rest } = place
  return list(parent)
    .filter((name) => form.test(name))
    .map((name) => join(parent, name, rest))
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** A PATH often holds links; a server looks for its libraries beside the real file. */
function serverFolder({ programs }: LocalEngine, folder: string): readonly string[] {
  try {
    const real = dirname(realpathSync(join(folder, programs.server)))
    for (const name of [programs.server, ...programs.beside]) accessSync(join(real, name), constants.X_OK)
    return [real]
  } catch {
    return []
  }
}

async function ask({ engine, account, environment }: Seeker, folder: string): Promise<Binaries | null> {
  const file = join(folder, engine.programs.server)
  const asked = { file, arguments: ['--version'], account, environment: serverEnvironment(environment), limit: 10_000 }
  const ended = await run(asked)
  const version = engine.versionOf(ended.stdout)
  return ended.code !== 0 || version === null ? null : { folder, ...version }
}
