import { applyInputs } from './apply.js'
import { checkInputs } from './check.js'
import type { InputDefinition } from './definition.js'
import { applyOutputs, checkOutputs, type OutputDefinition } from './outputs.js'

/** CommandName is a command of this version. */
export type CommandName = 'check' | 'apply'

/** CommandDefinition declares a command once: its place among the actions, its help, its inputs and outputs. */
export interface CommandDefinition {
  readonly name: CommandName
  /** Folder of its action.yml; empty for the root. */
  readonly folder: string
  /** Name of the action. */
  readonly title: string
  /** What it does, in one line. */
  readonly summary: string
  /** What its action says of itself. */
  readonly about: string
  /** What it does, for its help. */
  readonly description: string
  readonly inputs: readonly InputDefinition[]
  readonly outputs: readonly OutputDefinition[]
}

/** commandDefinitions are the commands, in the order of the help text. */
export const commandDefinitions: readonly CommandDefinition[] = [
  {
    name: 'check',
    folder: '',
    title: 'Knex Roundtrip',
    summary: 'runs every migration up, down and up again on a scratch database and says what does not come back',
    about: 'Proves every Knex migration both ways. Up, down and up again, and the database must come back exactly.',
    description:
      'Runs every migration of a Knex project up, down and up again on a scratch database, compares what comes back,\nand writes report.json, report.md, schema.sql and schema.json.',
    inputs: checkInputs,
    outputs: checkOutputs,
  },
  {
    name: 'apply',
    folder: 'apply',
    title: 'Knex Roundtrip: apply',
    summary: 'migrates a database as Knex does, locked and reported, or takes migrations back',
    about: 'Migrates a database as Knex does, under a lock, and reports what was applied and what was not.',
    description:
      'Migrates the database named, by the rules of Knex itself (its batches, its bookkeeping), under a lock; says first\nwhat is pending and afterwards what was applied, and writes report.json and report.md.',
    inputs: applyInputs,
    outputs: applyOutputs,
  },
]

/** takesSeveral tells whether a command works on several projects in one call. */
export function takesSeveral(name: CommandName): boolean {
  return commandNamed(name).inputs.some((input) => input.name === 'projects')
}

/** commandNamed gives a command's definition. */
export function commandNamed(name: CommandName): CommandDefinition {
  return commandDefinitions.find((command) => command.name === name) as CommandDefinition
}
