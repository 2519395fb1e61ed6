import { manifestsAbove } from './package-manager.js'
import { recordOf } from './unknown.js'

/** KnexOptions are what a script of package.json calls Knex's command line with; null where it says nothing. */
export interface KnexOptions {
  readonly knexfile: string | null
  readonly cwd: string | null
  readonly migrationsDirectory: string | null
}

/** knexOptions reads the scripts of the folder's own package.json that call Knex. */
export function knexOptions(folder: string): readonly KnexOptions[] {
  const own = manifestsAbove(folder).find((found) => found.folder === folder)
  const scripts = Object.values(recordOf(own?.manifest.scripts)).filter((script) => typeof script === 'string')
  return scripts
    .filter((script) => /\bknex\b/.test(script))
    .map((script) => ({
      knexfile: option(script, 'knexfile'),
      cwd: option(script, 'cwd'),
      migrationsDirectory: option(script, 'migrations-directory'),
    }))
}

function option(script: string, name: string): string | null {
  const found = new RegExp(`--${name}[= ]+(?:"([^"]+)"|'([^']+)'|([^\\s"';&|]+))`).exec(script)
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? null
}
