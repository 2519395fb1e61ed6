import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { actionYaml, inputTable, outputTable } from '../../../src/inputs/action-yaml.js'
import { commandDefinitions } from '../../../src/inputs/commands.js'

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../../../${name}`, import.meta.url)), 'utf8')

describe.each(commandDefinitions)('what is made from the declarations of $name', (command) => {
  it('its action.yml is fresh and well-formed', () => {
    const text = read(join(command.folder, 'action.yml'))
    expect(text).toBe(actionYaml(command))
    const action = parse(text) as { inputs: object; runs: { using: string; main: string } }
    const own = command.folder === '' ? [] : ['command']
    expect(Object.keys(action.inputs)).toEqual([...command.inputs.map(({ name }) => name), ...own])
    expect(action.runs.using).toBe('node24')
    expect(join(command.folder, action.runs.main)).toBe('dist/action.js')
  })

  it('the tables of its README are fresh', () => {
    expect(read(join(command.folder, 'README.md'))).toContain(inputTable(command))
    expect(read(join(command.folder, 'README.md'))).toContain(outputTable(command))
  })
})
