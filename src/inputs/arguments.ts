import { parseArgs } from 'node:util'
import { ToolError } from '../kernel/errors.js'
import { nearest } from '../kernel/nearest.js'
import { type CommandName, commandDefinitions, commandNamed } from './commands.js'
import type { InputDefinition } from './definition.js'
import type { RawInputs } from './raw.js'

/** Call is one call of a command: the words after it on the command line. */
export interface Call {
  readonly command: CommandName
  readonly words: readonly string[]
}

/** requireCommand takes the command off the words; an unknown one is refused. */
export function requireCommand([command = '', ...words]: readonly string[]): Call {
  const names = commandDefinitions.map(({ name }) => name)
  const known = names.find((name) => name === command)
  if (known !== undefined) return { command: known, words }
  const close = nearest(command, names)
  throw new ToolError(command === '' ? 'No command was given.' : `There is no command "${command}".`, {
    blame: 'user',
    advice: close === null ? '`knex-roundtrip help` lists the commands.' : `Did you mean \`knex-roundtrip ${close}\`?`,
  })
}

/** readArguments reads the options of one command from the command line; words that are no option are refused. */
export function readArguments({ command, words }: Call): RawInputs {
  const definitions = commandNamed(command).inputs
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
    if (token.kind === 'positional') throw unexpected(token.value, command)
    const definition = definitions.find(({ name }) => name === token.name && token.rawName.startsWith('--'))
    if (definition === undefined) throw unknown(token.rawName, command)
    const value = definition.kind === 'flag' ? (token.value ?? 'true') : token.value
    if (value === undefined || (value.startsWith('--') && !token.inlineValue)) throw valueMissing(definition)
    raw.set(definition.name, [...(raw.get(definition.name) ?? []), value])
  }
  return raw
}

function unexpected(word: string, command: CommandName): ToolError {
  return new ToolError(`The word "${word}" is not understood here.`, {
    blame: 'user',
    advice: `Options are written --name value; \`knex-roundtrip help ${command}\` lists them.`,
  })
}

function unknown(option: string, command: CommandName): ToolError {
  const name = option.replace(/^-+/, '')
  const close = nearest(
    name,
    commandNamed(command)
      .inputs.filter(({ internal }) => !internal)
      .map((definition) => definition.name),
  )
  return new ToolError(`There is no option ${option}.`, {
    blame: 'user',
    advice: close === null ? `\`knex-roundtrip help ${command}\` lists them all.` : `Did you mean --${close}?`,
  })
}

function valueMissing(definition: InputDefinition): ToolError {
  return new ToolError(`The option --${definition.name} needs a value.`, {
    blame: 'user',
    advice: `Write --${definition.name} ${definition.placeholder}.`,
  })
}
