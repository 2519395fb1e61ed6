// Writes what is made from declarations: action.yml and the tables of the README. Run it by `npm run generate`.
import { readFileSync, writeFileSync } from 'node:fs'

const { actionYaml, inputTable, outputTable } = await import(new URL('../lib/inputs/action-yaml.js', import.meta.url))

writeFileSync('action.yml', actionYaml())

const between = (text, name, content) =>
  text.replace(new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`), `$1\n${content}\n$2`)
const readme = readFileSync('README.md', 'utf8')
writeFileSync('README.md', between(between(readme, 'inputs', inputTable()), 'outputs', outputTable()))
