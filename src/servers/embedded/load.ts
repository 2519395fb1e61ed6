import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Extensions, PGlite } from '@electric-sql/pglite'

/** embeddedFolder is where the embedded PostgreSQL lies: beside the bundle, else in node_modules. The names are put together at run time, since a bundler takes a literal for something to bundle. */
function embeddedFolder(): string {
  const beside = fileURLToPath(new URL(['.', 'pglite'].join('/'), import.meta.url))
  if (existsSync(join(beside, 'index.js'))) return beside
  return dirname(createRequire(import.meta.url).resolve(['@electric-sql', 'pglite'].join('/')))
}

function load(...path: readonly string[]): Promise<unknown> {
  return import(/* webpackIgnore: true */ pathToFileURL(join(...path)).href)
}

/** Extensions that only work from shared_preload_libraries, or watch the server rather than serve a schema. */
const leftOut = new Set(['auto_explain.js', 'pg_stat_statements.js'])

async function extensions(folder: string): Promise<Extensions> {
  const files = readdirSync(join(folder, 'contrib')).filter((name) => name.endsWith('.js') && !leftOut.has(name))
  const modules = await Promise.all(files.map((file) => load(folder, 'contrib', file)))
  return Object.assign({}, ...modules) as Extensions
}

/** openEmbedded opens the database in a data folder, with the extensions of contrib at hand; an empty folder is initialised. */
export async function openEmbedded(dataDir: string): Promise<PGlite> {
  const folder = embeddedFolder()
  const { PGlite: Embedded } = (await load(folder, 'index.js')) as { PGlite: typeof PGlite }
  return Embedded.create({
    dataDir,
    extensions: await extensions(folder),
    relaxedDurability: true,
    startParams: startParameters(Embedded.defaultStartParams),
  })
}

/** The search path is left as PostgreSQL has it, `"$user", public`; PGlite would take the first part away. */
function startParameters(defaults: readonly string[]): string[] {
  const at = defaults.indexOf('search_path=public')
  return defaults.filter((_, index) => at < 1 || (index !== at && index !== at - 1))
}
