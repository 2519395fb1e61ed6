// Copies the embedded PostgreSQL, unbundled, to dist/pglite: bundled it does not start, since its dynamic imports of
// Node's own modules lose their named exports. Only what index.js and the extensions need is taken, without source maps.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'))
const target = join(root, 'dist', 'pglite')

/** Everything that a module imports by a relative name, statically or not, and every file it finds beside itself. */
function needs(file) {
  const text = readFileSync(join(source, file), 'utf8')
  const names = [...text.matchAll(/["'`](\.{1,2}\/[\w./-]+\.(?:js|wasm|data|tar\.gz))["'`]/g)].map((match) => match[1])
  return names.map((name) => normalize(join(dirname(file), name)))
}

function closure(files) {
  const known = new Set()
  const open = [...files]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (known.has(file)) continue
    known.add(file)
    if (file.endsWith('.js')) open.push(...needs(file))
  }
  return [...known].sort()
}

const extensions = readdirSync(join(source, 'contrib')).filter((name) => name.endsWith('.js'))
const files = closure(['index.js', ...extensions.map((name) => `contrib/${name}`)])
rmSync(target, { recursive: true, force: true })
for (const file of files) {
  const to = join(target, file)
  mkdirSync(dirname(to), { recursive: true })
  if (file.endsWith('.js'))
    writeFileSync(to, readFileSync(join(source, file), 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'))
  else copyFileSync(join(source, file), to)
}
copyFileSync(join(source, '..', 'LICENSE'), join(target, 'LICENSE'))
const { version } = JSON.parse(readFileSync(join(source, '..', 'package.json'), 'utf8'))
writeFileSync(
  join(target, 'package.json'),
  `${JSON.stringify({ name: '@electric-sql/pglite', version, type: 'module', private: true }, null, 2)}\n`,
)
