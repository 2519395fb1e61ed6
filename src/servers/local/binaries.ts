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

/** findBinaries lists the installed servers that the account can run, those on the PATH first. */
export async function findBinaries(seeker: Seeker): Promise<readonly Binaries[]> {
  const { engine, environment } = seeker
  const places = [...onPath(environment), ...engine.usualPlaces.flatMap(foldersOf)]
  const programs = [...new Set(places.flatMap((folder) => programsIn(engine, folder)))]
  const found = await Promise.all(programs.map((program) => ask(seeker, program)))
  return found.filter((binaries) => binaries !== null)
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

/** A PATH often holds links; a server looks for its libraries beside the real file. One program may have two names, such as mysqld and mariadbd. */
function programsIn({ programs }: LocalEngine, folder: string): readonly string[] {
  return programs.flatMap(({ server, beside }) => {
    try {
      const real = dirname(realpathSync(join(folder, server)))
      for (const name of [server, ...beside]) accessSync(join(real, name), constants.X_OK)
      return [realpathSync(join(real, server))]
    } catch {
      return []
    }
  })
}

async function ask({ engine, account, environment }: Seeker, program: string): Promise<Binaries | null> {
  const own = { account, environment: serverEnvironment(environment) }
  const ended = await run({ ...own, file: program, arguments: ['--version'], limit: 10_000 })
  const told = engine.versionOf(ended.stdout)
  return ended.code !== 0 || told === null ? null : { folder: dirname(program), program, ...told }
}
