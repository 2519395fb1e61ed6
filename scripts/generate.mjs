// Writes what is made from declarations: every action.yml and the tables of the documentation. Run it by `npm run generate`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const { actionYaml, inputTable, outputTable } = await import(new URL('../lib/inputs/action-yaml.js', import.meta.url))
const { commandDefinitions } = await import(new URL('../lib/inputs/commands.js', import.meta.url))

const between = (text, name, content) =>
  text.replace(
    new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`),
    (_, begin, end) => `${begin}\n${content}\n${end}`,
  )

for (const command of commandDefinitions) {
  if (command.folder !== '') mkdirSync(command.folder, { recursive: true })
  writeFileSync(join(command.folder, 'action.yml'), actionYaml(command))
  const readme = join(command.folder, 'README.md')
  if (!existsSync(readme)) continue
  const text = readFileSync(readme, 'utf8')
  writeFileSync(readme, between(between(text, 'inputs', inputTable(command)), 'outputs', outputTable(command)))
}
