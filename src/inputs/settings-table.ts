import { commandDefinitions } from './commands.js'
import { type InputDefinition, isPublic } from './definition.js'

/** settingsTable renders, as Markdown, how each input stands in a file and where it may. */
export function settingsTable(): string {
  const names = [
    ...new Set(commandDefinitions.flatMap(({ inputs }) => inputs.filter(isPublic).map(({ name }) => name))),
  ]
  return ['| setting | commands | in a file | where |', '|---|---|---|---|', ...names.map(row)].join('\n')
}

interface Use {
  readonly command: string
  readonly definition: InputDefinition
}

function row(name: string): string {
  const uses: readonly Use[] = commandDefinitions.flatMap(({ name: command, inputs }) =>
    inputs.filter((definition) => definition.name === name).map((definition) => ({ command, definition })),
  )
  const inFile = uses.filter(({ definition }) => definition.givenBy !== 'call')
  const byCall = uses.filter((use) => !inFile.includes(use))
  const [first] = inFile
  const places = first === undefined ? 'call' : first.definition.givenBy === 'call-or-file' ? 'call, file' : everywhere
  const where = first === undefined || byCall.length === 0 ? places : `${places}; of ${commandsOf(byCall)}: call`
  return `| \`${name}\` | ${commandsOf(uses)} | ${first === undefined ? '' : example(first.definition)} | ${where} |`
}

const everywhere = 'call, file, knexfile'

function commandsOf(uses: readonly Use[]): string {
  return uses.map(({ command }) => `\`${command}\``).join(', ')
}

const examples: Readonly<Record<InputDefinition['kind'], string>> = {
  text: '`"text"`',
  choice: '',
  flag: '`true`',
  number: '`60`',
  list: '`["one", "two"]` or `"one"`',
  lines: '`{"NAME": "value"}` or `["NAME=value", "NAME"]`',
  secret: '`"env:NAME"`',
}

function example({ name, kind, choices, wholeNumber }: InputDefinition): string {
  if (name === 'projects') return '`["packages/*", {"project": "api", ...}]`'
  if (kind === 'choice') return (choices ?? []).map((choice) => `\`"${choice}"\``).join(', ')
  return wholeNumber === true ? '`"8.4"` or `15`' : examples[kind]
}
