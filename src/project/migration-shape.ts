import { readFileSync, statSync } from 'node:fs'
import type { MigrationEntry } from './migration-source.js'
import type { LoadExplanation } from './missing-module.js'
import { isInstance } from './unknown.js'

/** InvalidMigration is a module that lacks up or down; `names` are those that it exports. Its message is Knex's own. */
export class InvalidMigration extends Error {
  readonly names: readonly string[]

  constructor(name: string, names: readonly string[]) {
    super(`Invalid migration: ${name} must have both an up and down function`)
    this.name = 'InvalidMigration'
    this.names = names
  }
}

/** explainShape explains a module that is no migration; null for one that could not be loaded for another reason. */
export function explainShape(thrown: unknown, { name, file }: MigrationEntry): LoadExplanation | null {
  if (file !== null && isFolder(file)) {
    return {
      message: `${name} is a folder, which Knex takes for a migration by its name`,
      advice: 'Rename the folder, or move it elsewhere.',
    }
  }
  if (!isInstance(thrown, InvalidMigration)) return null
  return { message: thrown.message, advice: file !== null && isEmpty(file) ? emptyAdvice : adviceFor(thrown.names) }
}

const emptyAdvice =
  'The file is empty: write both functions, or delete it; Knex refuses to run anything while it is there.'

function adviceFor(names: readonly string[]): string {
  const missing = ['up', 'down'].filter((name) => !names.includes(name))
  const alike = names.filter((name) => !missing.includes(name) && missing.includes(name.toLowerCase()))
  const found = alike.length === 0 ? '' : ` (it exports ${alike.map(quoted).join(' and ')})`
  if (missing.length < 2 || alike.length > 0) {
    const hint = missing.includes('down') ? '; an empty `down` will do where there is nothing to undo' : ''
    return `It exports no ${missing.map(quoted).join(' and no ')}${found}: Knex wants both, as functions${hint}.`
  }
  return 'It exports neither `up` nor `down`: a file that is no migration belongs in another folder, since Knex refuses to run anything while it is there.'
}

function quoted(name: string): string {
  return `\`${name}\``
}

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory()
  } catch {
    return false
  }
}

function isEmpty(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').trim() === ''
  } catch {
    return false
  }
}
