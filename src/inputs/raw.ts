import { parseArgs } from 'node:util'
import { ToolError } from '../kernel/errors.js'
import { nearest } from '../kernel/nearest.js'
import type { InputDefinition } from './definitions.js'

/** RawInputs hold the text given for each input, by name; a list holds every value, anything else one. */
export type RawInputs = ReadonlyMap<string, readonly string[]>

/** commands are the commands of this version. */
const commands = ['check'] as const

/** requireCommand takes the command off the words and gives the rest; an unknown command is refused. */
export function requireCommand([command = '', ...words]: readonly string[]): readonly string[] {
  if ((commands as readonly string[]).includes(command)) return words
  const close = nearest(command, commands)
  throw new ToolError(command === '' ? 'No command was given.' : `There is no command "${command}".`, {
    blame: 'user',
    advice: close === null ? '`knex-roundtrip help` lists the commands.' : `Did you mean \`knex-roundtrip ${close}\`?`,
  })
}

/** readArguments reads the options of one command from the command line; words that are no option are refused. */
export function readArguments(words: readonly string[], definitions: readonly InputDefinition[]): RawInputs {
  const options = Object.fromEntries(
    definitions.map((definition) => [
      definition.name,
      { type: definition.kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: true as const },
    ]),
  )
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true })
  const raw = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') throw unexpected(token.value)
    const definition = definitions.find(({ name }) => name === token.name && token.rawName.startsWith('--'))
    if (definition === undefined) throw unknown(token.rawName, definitions)
    const value = definition.kind === 'flag' ? (token.value ?? 'true') : token.value
    if (value === undefined || (value.startsWith('--') && !token.inlineValue)) throw valueMissing(definition)
    raw.set(definition.name, [...(raw.get(definition.name) ?? []), value])
  }
  return raw
}

/** splitList splits an action input at commas and line breaks. */
export function splitList(text: string): readonly string[] {
  return text
    .split(/[\n,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

function unexpected(word: string): ToolError {
  return new ToolError(`The word "${word}" is not understood here.`, {
    blame: 'user',
    advice: 'Options are written --name value; `knex-roundtrip help check` lists them.',
  })
}

function unknown(option: string, definitions: readonly InputDefinition[]): ToolError {
  const name = option.replace(/^-+/, '')
  const close = nearest(
    name,
    definitions.filter(({ internal }) => !internal).map((definition) => definition.name),
  )
  return new ToolError(`There is no option ${option}.`, {
    blame: 'user',
    advice: close === null ? '`knex-roundtrip help check` lists them all.' : `Did you mean --${close}?`,
  })
}

function valueMissing(definition: InputDefinition): ToolError {
  return new ToolError(`The option --${definition.name} needs a value.`, {
    blame: 'user',
    advice: `Write --${definition.name} ${definition.placeholder}.`,
  })
}
