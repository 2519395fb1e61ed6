import path from 'node:path'
import type { ProjectOptions } from '../protocol/messages.js'
import { noClient } from './clients.js'
import { type KnexConfig, type KnexfileOptions, readKnexfile } from './knexfile.js'
import { clientVariables } from './missing-variables.js'
import { freshStart, type ModuleLoader } from './module-loader.js'
import { textOf } from './unknown.js'

/** A second try changes what a knexfile may count on; null where there is nothing to change. */
type SecondTry = () => string | null

/** readAtLast reads a knexfile as Knex does. One that fails may count on what its project always has: the project's folder as the current one, or NODE_ENV; it gets that, with a notice, and its first failure counts if that does not help. */
export async function readAtLast(
  options: KnexfileOptions,
  { folder }: Pick<ProjectOptions, 'folder'>,
  makeLoader: () => ModuleLoader,
): Promise<{ readonly loader: ModuleLoader; readonly read: KnexConfig }> {
  const attempt = async () => {
    const loader = makeLoader()
    return { loader, read: withClient(await readKnexfile(options, loader), options) }
  }
  try {
    return await attempt()
  } catch (first) {
    for (const change of secondTries(options, folder)) {
      const notice = change()
      if (notice === null) continue
      freshStart()
      const again = await attempt().catch(() => null)
      if (again !== null) return { ...again, read: { ...again.read, notices: [...again.read.notices, notice] } }
    }
    process.chdir(path.dirname(options.file))
    throw first
  }
}

/** The settings that name the client may be found elsewhere; where they are nowhere, the first failure says what to set. */
function withClient(read: KnexConfig, { file, client }: KnexfileOptions): KnexConfig {
  if (client === null && (read.config.client ?? read.config.dialect) === undefined)
    throw noClient(clientVariables(file))
  return read
}

function secondTries({ file, environment }: KnexfileOptions, folder: string): readonly SecondTry[] {
  return [
    () => {
      if (textOf(process.env.NODE_ENV) !== null) return null
      process.env.NODE_ENV = environment ?? 'development'
      return `The knexfile loads only with NODE_ENV set, which it is not; it got ${process.env.NODE_ENV}.`
    },
    () => {
      if (path.relative(path.dirname(file), folder) === '') return null
      process.chdir(folder)
      return "The knexfile loads only with the project's folder as the current one; Knex's own command line needs --cwd for it."
    },
  ]
}
