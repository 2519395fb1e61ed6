// Writes a form of project, one of those in test/cases/projects/forms, into a folder, so that one can look at it and try it:
// node scripts/write-form.mjs "tsconfig paths" /tmp/form. Without a name it lists them.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createJiti } from 'jiti'

const { themes } = await createJiti(import.meta.url).import('../test/cases/projects/forms/all.ts')
const [name, folder] = process.argv.slice(2)
const form = themes.flatMap(({ forms }) => forms).find((known) => known.name === name)

if (form === undefined || folder === undefined) {
  for (const { title, forms } of themes) console.log([title, ...forms.map((known) => `  ${known.name}`), ''].join('\n'))
  if (name !== undefined) {
    console.error(
      form === undefined ? `There is no form "${name}"; above are all.` : 'Name the folder to write it into, too.',
    )
    process.exitCode = 2
  }
} else {
  const place = (path) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    return join(folder, path)
  }
  for (const [path, text] of Object.entries(form.files)) writeFileSync(place(path), text)
  for (const [path, target] of Object.entries(form.links ?? {})) symlinkSync(join(folder, target), place(path))
  if (form.installed === true)
    symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), place('node_modules'))
}
