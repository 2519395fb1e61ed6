import { checkInputs, type InputDefinition } from './definitions.js'
import { checkOutputs } from './outputs.js'

const head = `# Generated from src/inputs; change it there and run \`npm run generate\`.
name: Knex Roundtrip
description: Proves every Knex migration both ways. Up, down and up again, and the database must come back exactly.
author: Knex Roundtrip maintainers
branding:
  icon: shield
  color: blue
`

/** Expressions that only the runner can fill in. */
const expressions: Readonly<Record<string, string>> = { 'job-services': `\${{ toJSON(job.services) }}` }

/** actionYaml renders the action's description; a GitHub Action reads the same names as the command line. */
export function actionYaml(): string {
  const inputs = checkInputs.map(inputYaml).join('')
  const outputs = checkOutputs
    .map(({ name, description }) => `  ${name}:\n    description: ${quote(description)}\n`)
    .join('')
  return `${head}inputs:\n${inputs}outputs:\n${outputs}runs:\n  using: node24\n  main: dist/action.js\n  post: dist/post.js\n  post-if: always()\n`
}

function inputYaml(input: InputDefinition): string {
  const description = input.internal ? `Internal: leave it alone. ${input.description}` : input.description
  const fallback = expressions[input.name] ?? input.fallback
  return `  ${input.name}:\n    description: ${quote(description)}\n    required: false\n    default: ${quote(fallback)}\n`
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

/** inputTable renders the inputs as a Markdown table for the README. */
export function inputTable(): string {
  const rows = checkInputs
    .filter((input) => !input.internal)
    .map(
      (input) =>
        `| \`${input.name}\` | ${input.fallback === '' ? '' : `\`${input.fallback}\``} | ${input.description.replaceAll('|', '\\|')} |`,
    )
  return ['| input | default | what it is |', '|---|---|---|', ...rows].join('\n')
}

/** outputTable renders the outputs as a Markdown table for the README. */
export function outputTable(): string {
  return [
    '| output | what it is |',
    '|---|---|',
    ...checkOutputs.map(({ name, description }) => `| \`${name}\` | ${description} |`),
  ].join('\n')
}
