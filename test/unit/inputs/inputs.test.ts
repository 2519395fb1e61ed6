import { describe, expect, it } from 'vitest'
import { checkInputs } from '../../../src/inputs/definitions.js'
import { helpTexts } from '../../../src/inputs/help.js'
import { parseCheckInputs } from '../../../src/inputs/parse.js'
import { readArguments, splitList } from '../../../src/inputs/raw.js'
import { ToolError } from '../../../src/kernel/errors.js'

const surroundings = { cwd: process.cwd(), environment: { URL_HERE: 'postgres://u:secret@127.0.0.1/x' } }
const parse = (...words: readonly string[]) => parseCheckInputs(readArguments(words, checkInputs), surroundings)
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
    expect(failure('--data-base-url', 'x').advice).toContain('--database-url')
    expect(failure('--zzzzzzz').advice).toContain('help check')
  })

  it('refuses a missing value and a stray word', () => {
    expect(failure('--project').message).toContain('needs a value')
    expect(failure('--project', '--env', 'x').message).toContain('needs a value')
    expect(failure('stray').message).toContain('"stray"')
  })

  it('splits lists at commas and line breaks', () => expect(splitList(' a, b\nc\n\n')).toEqual(['a', 'b', 'c']))

  it('describes every public input in the help text', () => {
    const { check = '' } = helpTexts()
    for (const { name, internal } of checkInputs) expect(check.includes(`--${name}`)).toBe(internal !== true)
  })
})
