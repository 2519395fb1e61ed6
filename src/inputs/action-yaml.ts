import type { CommandDefinition } from './commands.js'
import { type InputDefinition, isPublic } from './definition.js'

/** Expressions that only the runner can fill in. */
const expressions: Readonly<Record<string, string>> = { 'job-services': `\${{ toJSON(job.services) }}` }

/** actionYaml renders the description of a command's action; it reads the same names as the command line. A sub-action tells its command by an input of its own. */
export function actionYaml(command: CommandDefinition): string {
  const { name, folder, inputs, outputs } = command
  const dist = folder === '' ? 'dist' : '../dist'
  const own = folder === '' ? '' : commandYaml(name)
  const told = outputs.map((output) => `  ${output.name}:\n    description: ${quote(output.description)}\n`).join('')
  return `${headYaml(command)}inputs:\n${inputs.map(inputYaml).join('')}${own}outputs:\n${told}runs:\n  using: node24\n  main: ${dist}/action.js\n  post: ${dist}/post.js\n  post-if: always()\n`
}

function headYaml({ title, about }: CommandDefinition): string {
  return [
    '# Generated from src/inputs; change it there and run `npm run generate`.',
    `name: ${quote(title)}`,
    `description: ${quote(about)}`,
    'author: Knex Roundtrip maintainers',
    'branding:',
    '  icon: shield',
    '  color: blue',
    '',
  ].join('\n')
}

function commandYaml(name: string): string {
  return `  command:\n    description: 'Internal: leave it alone. The command of this action.'\n    required: false\n    default: ${quote(name)}\n`
}

function inputYaml(input: InputDefinition): string {
  const description = input.internal ? `Internal: leave it alone. ${input.description}` : input.description
  // The runner tells no default from an input that was given, which would overrule the settings of every file.
  const value = expressions[input.name] ?? ''
  const told = value !== '' || input.fallback === '' ? description : `${description} Default: \`${input.fallback}\`.`
  return `  ${input.name}:\n    description: ${quote(told)}\n    required: false\n    default: ${quote(value)}\n`
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

/** inputTable renders a command's inputs as a Markdown table for its documentation. */
export function inputTable({ inputs }: CommandDefinition): string {
  const rows = inputs
    .filter(isPublic)
    .map(
      (input) =>
        `| \`${input.name}\` | ${input.fallback === '' ? '' : `\`${input.fallback}\``} | ${input.description.replaceAll('|', '\\|')} |`,
    )
  return ['| input | default | what it is |', '|---|---|---|', ...rows].join('\n')
}

/** outputTable renders a command's outputs as a Markdown table for its documentation. */
export function outputTable({ outputs }: CommandDefinition): string {
  return [
    '| output | what it is |',
    '|---|---|',
    ...outputs.map(({ name, description }) => `| \`${name}\` | ${description} |`),
  ].join('\n')
}
