import { parseArgs } from 'node:util'
import { ToolError } from '../kernel/errors.js'
import { nearest } from '../kernel/nearest.js'
import { type CommandName, commandDefinitions, commandNamed } from './commands.js'
import { type InputDefinition, isPublic } from './definition.js'
import type { RawInputs } from './raw.js'

/** CommandLine is a command and the words after it. */
export interface CommandLine {
  readonly command: CommandName
  readonly words: readonly string[]
}

/** requireCommand takes the command off the words; an unknown one is refused. */
export function requireCommand([command = '', ...words]: readonly string[]): CommandLine {
  const names = commandDefinitions.map(({ name }) => name)
  const known = names.find((name) => name === command)
  if (known !== undefined) return { command: known, words }
  const close = nearest(command, names)
  throw new ToolError(command === '' ? 'No command was given.' : `There is no command "${command}".`, {
    blame: 'user',
    advice: close === null ? '`knex-roundtrip help` lists the commands.' : `Did you mean \`knex-roundtrip ${close}\`?`,
  })
}

/** ReadArguments are the options of a call as given, and what is wrong with how they are written, in whole sentences. */
export interface ReadArguments {
  readonly raw: RawInputs
  readonly problems: readonly string[]
}

/** readArguments reads the options of one command from the command line; words that are no option are problems. */
export function readArguments({ command, words }: CommandLine): ReadArguments {
  const definitions = commandNamed(command).inputs
  const options = Object.fromEntries(
    definitions.map((definition) => [
      definition.name,
      { type: definition.kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: true as const },
    ]),
  )
  const empty = words.map((word, index) => withoutValue(word, words[index + 1], definitions))
  const args = words.filter((_word, index) => empty[index] === null)
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true })
  const isUnknown = (token: (typeof tokens)[number] | undefined) =>
    token?.kind === 'option' && token.value === undefined && !(token.name in options)
  const raw = new Map<string, string[]>()
  const problems = empty.flatMap((definition) => (definition === null ? [] : [valueMissing(definition)]))
  for (const [index, token] of tokens.entries()) {
    // The word after an unknown option is its value.
    if (token.kind === 'positional' && !isUnknown(tokens[index - 1])) problems.push(strayWord(token.value, raw))
    if (token.kind !== 'option') continue
    const definition = definitions.find(({ name }) => name === token.name && token.rawName.startsWith('--'))
    if (definition === undefined) problems.push(unknownOption(token.rawName, command))
    else raw.set(definition.name, [...(raw.get(definition.name) ?? []), token.value ?? 'true'])
  }
  return { raw, problems }
}

/** The option that a word is, where it has no value though it needs one: the next option is none. */
function withoutValue(
  word: string,
  next: string | undefined,
  definitions: readonly InputDefinition[],
): InputDefinition | null {
  const definition = definitions.find(({ name, kind }) => word === `--${name}` && kind !== 'flag')
  return definition !== undefined && (next === undefined || next.startsWith('--')) ? definition : null
}

/** A shell puts the folders of a pattern in its place, each a word of its own. */
function strayWord(word: string, raw: RawInputs): string {
  const start = `the word "${word}" is not understood here; `
  return raw.has('projects')
    ? `${start}put a pattern in quotes: --projects 'packages/*'.`
    : `${start}options are written --name value.`
}

function unknownOption(option: string, command: CommandName): string {
  const known = commandNamed(command).inputs.filter(isPublic)
  const close = nearest(
    option.replace(/^-+/, ''),
    known.map(({ name }) => name),
  )
  return `there is no option ${option}${close === null ? '.' : `; did you mean --${close}?`}`
}

function valueMissing({ name, placeholder }: InputDefinition): string {
  return `the option --${name} needs a value: --${name} ${placeholder}.`
}
