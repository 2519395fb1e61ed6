// Writes what is made from declarations: every action.yml, the tables of the documentation and the schema of the
// configuration file. Run it by `npm run generate`.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const { actionYaml, inputTable, outputTable } = await import(new URL('../lib/inputs/action-yaml.js', import.meta.url))
const { settingsSchema } = await import(new URL('../lib/inputs/settings-schema.js', import.meta.url))
const { settingsTable } = await import(new URL('../lib/inputs/settings-table.js', import.meta.url))
const { allowableRuleIds, ruleIds } = await import(new URL('../lib/rules/index.js', import.meta.url))
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

const configuration = 'docs/configuration.md'
writeFileSync(configuration, between(readFileSync(configuration, 'utf8'), 'settings', settingsTable()))

const schema = 'roundtrip.schema.json'
writeFileSync(schema, JSON.stringify(settingsSchema({ allow: allowableRuleIds, failOn: ruleIds }), null, 2))
execFileSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', schema], {
  stdio: 'ignore',
})
