import { describe, expect, it } from 'vitest'
import { parseApplyInputs } from '../../../src/inputs/apply.js'
import { readArguments } from '../../../src/inputs/arguments.js'
import { parseCheckInputs } from '../../../src/inputs/check.js'
import { commandDefinitions } from '../../../src/inputs/commands.js'
import { helpTexts } from '../../../src/inputs/help.js'
import { type Parsed, requireSound, sayProblem } from '../../../src/inputs/problem.js'
import { splitValue } from '../../../src/inputs/raw.js'
import { ToolError } from '../../../src/kernel/errors.js'

const surroundings = { cwd: process.cwd(), environment: { URL_HERE: 'postgres://u:secret@127.0.0.1/x' } }
const sound = <Inputs>({ inputs, problems }: Parsed<Inputs>): Inputs => {
  requireSound(
    problems.map((problem) => sayProblem(problem)),
    'check',
  )
  return inputs
}
const parse = (...words: readonly string[]) =>
  sound(parseCheckInputs(readArguments({ command: 'check', words }).raw, surroundings))
const misread = (...words: readonly string[]) => readArguments({ command: 'check', words }).problems
const failure = (...words: readonly string[]): ToolError => {
  try {
    parse(...words)
  } catch (error) {
    if (error instanceof ToolError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('inputs', () => {
  it('has defaults for everything', () => {
    expect(parse()).toMatchObject({ server: 'auto', timeout: 60_000, only: [], forwardOnly: false, databaseUrl: null })
  })

  it('reads options, repeated ones too', () => {
    const inputs = parse('--only', 'a.js', '--only=b.js', '--timeout', '5', '--forward-only')
    expect(inputs).toMatchObject({ only: ['a.js', 'b.js'], timeout: 5000, forwardOnly: true })
  })

  it('reads a URL from a variable and never prints it', () => {
    const inputs = parse('--database-url', 'env:URL_HERE')
    expect(inputs.databaseUrl?.reveal()).toContain('secret')
    expect(JSON.stringify(inputs)).not.toContain('secret')
  })

  it('says all problems in one message', () => {
    const { message } = failure(
      '--timeout',
      'soon',
      '--server',
      'cloud',
      '--project',
      'nowhere',
      '--database-url',
      'env:NOT_SET',
    )
    expect(message).toMatch(/4 inputs are not right/)
    for (const part of ['timeout:', 'server:', 'project:', 'NOT_SET']) expect(message).toContain(part)
  })

  it('answers an unknown option with the nearest right one', () => {
    expect(misread('--data-base-url', 'x')).toContain(
      'there is no option --data-base-url; did you mean --database-url?',
    )
    expect(misread('--zzzzzzz')).toEqual(['there is no option --zzzzzzz.'])
  })

  it('finds missing values and stray words, all of them', () => {
    expect(misread('--project')).toEqual(['the option --project needs a value: --project DIR.'])
    expect(misread('stray', '--project', '--env', 'x', '-p')).toEqual([
      'the option --project needs a value: --project DIR.',
      'the word "stray" is not understood here; options are written --name value.',
      'there is no option -p.',
    ])
    expect(misread('--projects', 'packages/a', 'packages/b').join()).toContain("--projects 'packages/*'")
    expect(misread('--only=--odd.js', '--forward-only=false')).toEqual([])
  })

  it('splits lists at commas and line breaks, lines at line breaks only', () => {
    expect(splitValue(' a, b\nc\n\n', 'list')).toEqual(['a', 'b', 'c'])
    expect(splitValue('A=1,2\n B=3\n', 'lines')).toEqual(['A=1,2', 'B=3'])
    expect(splitValue('a, b', 'text')).toEqual(['a, b'])
  })

  it('describes every public input of every command in its help text', () => {
    for (const { name: command, inputs } of commandDefinitions) {
      const text = helpTexts()[command] ?? ''
      for (const { name, internal } of inputs) expect(text.includes(`--${name}`)).toBe(internal !== true)
      expect(helpTexts()['']).toContain(`knex-roundtrip ${command}`)
    }
  })
})

describe('inputs of apply', () => {
  const apply = (...words: readonly string[]) =>
    sound(parseApplyInputs(readArguments({ command: 'apply', words }).raw, surroundings))

  it('needs to be told the database, and what to do with it', () => {
    expect(() => apply()).toThrow(/database-url: name the database to migrate\./)
    const url = ['--database-url', 'env:URL_HERE'] as const
    expect(apply(...url)).toMatchObject({ rollback: 'none', seed: false, timeout: null, lockTimeout: 60_000 })
    expect(apply(...url, '--rollback', '--lock-timeout', '5')).toMatchObject({ rollback: 'batch', lockTimeout: 5000 })
    expect(apply(...url, '--rollback-all', '--timeout', '7')).toMatchObject({ rollback: 'all', timeout: 7000 })
    expect(apply(...url, '--seed')).toMatchObject({ seed: true })
  })

  it('shows no password of a URL in the wrong place, and no line break of a value', () => {
    const url = 'postgres://u:p4ss@w/o:rd@h/x'
    const said = (sentence: string) => {
      try {
        requireSound([sentence], 'apply')
      } catch (thrown) {
        return String(thrown)
      }
      return ''
    }
    expect(said(`the word "${url}" is not understood here`)).toContain('"postgres://***@h/x"')
    expect(said('x\n::error::planted')).toContain('x ::error::planted')
    expect(() => apply('--database-url', `env:${url}`)).toThrow('env: names no variable; write env:NAME.')
  })

  it('refuses what contradicts itself', () => {
    const words = ['--database-url', 'env:NOT_SET', '--rollback', '--rollback-all', '--seed'] as const
    expect(() => apply(...words)).toThrow(/3 inputs are not right/)
  })
})
