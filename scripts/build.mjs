// Builds dist/: the compiler, then one ncc bundle, the hand-written shims, the help texts and the embedded PostgreSQL.
// The same sources give the same bytes.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const node = (script, ...args) =>
  execFileSync(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })

// Not lib/: tests may be compiling and running from there at the same time.
rmSync('build', { recursive: true, force: true })
node('node_modules/typescript/bin/tsc', '-p', '.', '--outDir', 'build', '--sourceMap', 'false')

rmSync('.cache/bundle', { recursive: true, force: true })
mkdirSync('.cache', { recursive: true })
node(
  'node_modules/@vercel/ncc/dist/ncc/cli.js',
  'build',
  'build/main.js',
  '-o',
  '.cache/bundle',
  '--minify',
  '--quiet',
  '--license',
  'licenses.txt',
)
for (const stub of ['stub', 'stub1']) rmSync(`.cache/bundle/${stub}`, { recursive: true, force: true })

// The bundler copies whatever it takes a path in the code to name, the whole repository if need be.
const taken = readdirSync('.cache/bundle', { withFileTypes: true }).filter((entry) => entry.isDirectory())
if (taken.length > 0)
  throw new Error(
    `The bundler has taken in ${taken.map(({ name }) => name).join(', ')}: some code names files by a path.`,
  )

rmSync('dist', { recursive: true, force: true })
renameSync('.cache/bundle', 'dist')
cpSync('scripts/shims', 'dist', { recursive: true })
const { helpTexts } = await import(new URL('../build/inputs/help.js', import.meta.url))
writeFileSync('dist/help.json', `${JSON.stringify({ version, help: helpTexts() }, null, 2)}\n`)
writeFileSync(
  'dist/package.json',
  `${JSON.stringify({ name: 'knex-roundtrip', version, type: 'module', private: true }, null, 2)}\n`,
)
if (existsSync('scripts/vendor-pglite.mjs')) node('scripts/vendor-pglite.mjs')
