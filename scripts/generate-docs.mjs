// Writes docs/rules from the fields of the rules. Run it with: node scripts/generate-docs.mjs
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createJiti } from 'jiti'

const folder = fileURLToPath(new URL('../docs/rules/', import.meta.url))
const jiti = createJiti(import.meta.url)
const { renderRuleDocs } = await jiti.import('../src/rules/documentation.ts')

const pages = renderRuleDocs()
await mkdir(folder, { recursive: true })
for (const name of await readdir(folder)) if (name.endsWith('.md') && !pages.has(name)) await rm(`${folder}${name}`)
for (const [name, content] of pages) await writeFile(`${folder}${name}`, content)
console.log(`${pages.size} pages in docs/rules`)
