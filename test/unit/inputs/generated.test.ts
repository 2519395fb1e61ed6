import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { actionYaml, inputTable, outputTable } from '../../../src/inputs/action-yaml.js'
import { checkInputs } from '../../../src/inputs/definitions.js'

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../../../${name}`, import.meta.url)), 'utf8')

describe('what is made from the declarations', () => {
  it('action.yml is fresh and well-formed', () => {
    expect(read('action.yml')).toBe(actionYaml())
    const action = parse(read('action.yml')) as { inputs: object; runs: { using: string } }
    expect(Object.keys(action.inputs)).toEqual(checkInputs.map(({ name }) => name))
    expect(action.runs.using).toBe('node24')
  })

  it('the tables of the README are fresh', () => {
    expect(read('README.md')).toContain(inputTable())
    expect(read('README.md')).toContain(outputTable())
  })
})
