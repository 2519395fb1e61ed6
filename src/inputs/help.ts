import { type CommandDefinition, commandDefinitions } from './commands.js'
import { type InputDefinition, isPublic } from './definition.js'

/** The help of the program itself. */
function overview(): string {
  const lines = commandDefinitions.map(
    ({ name, summary }) => `  ${`knex-roundtrip ${name} [OPTIONS]`.padEnd(35)}${summary}`,
  )
  return `knex-roundtrip: every Knex migration, proven both ways.

${lines.join('\n')}
  ${'knex-roundtrip help [COMMAND]'.padEnd(35)}describes a command and its options
  knex-roundtrip --version

Exit codes: 0 passed or nothing to check, 1 failed, 2 inconclusive or could not run, 130 interrupted.
`
}

function commandText({ name, description, inputs }: CommandDefinition): string {
  const options = inputs.filter(isPublic).map(optionText)
  return `knex-roundtrip ${name} [OPTIONS]\n\n${description}\n\n${options.join('\n')}\n\nSettings that are always the same can stand in .roundtrip.json or in the knexfile: docs/configuration.md.\n`
}

function optionText(input: InputDefinition): string {
  const head = `  --${input.name}${input.placeholder === '' ? '' : ` ${input.placeholder}`}`
  const fallback =
    input.fallback === '' || input.kind === 'flag'
      ? ''
      : ` Default: ${input.fallback}${input.fallback.endsWith('.') ? '' : '.'}`
  return `${head}\n${wrap(`${input.description}${fallback}`, 92)}`
}

function wrap(text: string, width: number): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1] ?? ''
    if (line.length + word.length + 1 > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.map((line) => `        ${line}`).join('\n')
}

/** helpTexts gives the help text of each command, and of the program itself under the empty name. */
export function helpTexts(): Readonly<Record<string, string>> {
  return {
    '': overview(),
    ...Object.fromEntries(commandDefinitions.map((command) => [command.name, commandText(command)])),
  }
}
