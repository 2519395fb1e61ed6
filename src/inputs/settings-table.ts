import { commandDefinitions } from './commands.js'
import type { InputDefinition } from './definition.js'

/** settingsTable renders, as Markdown, how each input stands in a file and where it may. */
export function settingsTable(): string {
  const names = [
    ...new Set(
      commandDefinitions.flatMap(({ inputs }) =>
        inputs.filter(({ internal }) => internal !== true).map(({ name }) => name),
      ),
    ),
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
  const inFile = uses.find(({ definition }) => definition.givenBy !== 'call')
  const commands = uses.map(({ command }) => `\`${command}\``).join(', ')
  const only = uses.filter(({ definition }) => definition.givenBy !== 'call').map(({ command }) => command)
  const places =
    inFile === undefined ? 'call' : inFile.definition.givenBy === 'call-or-file' ? 'call, file' : 'call, file, knexfile'
  const where = only.length > 0 && only.length < uses.length ? `${places}; of another command: call` : places
  return `| \`${name}\` | ${commands} | ${inFile === undefined ? '' : example(inFile.definition)} | ${where} |`
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
