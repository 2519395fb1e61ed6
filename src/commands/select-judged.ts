import { extensionless } from '../history/migration-file.js'
import { ToolError } from '../kernel/errors.js'
import type { LoadedMigration } from '../protocol/messages.js'

/** selectJudged gives the names of the migrations to judge: those asked for (with or without extension), else all. */
export function selectJudged(migrations: readonly LoadedMigration[], only: readonly string[]): ReadonlySet<string> {
  if (only.length === 0) return new Set(migrations.map(({ name }) => name))
  const found = only.map((asked) => ({
    asked,
    name: migrations.find(({ name }) => isNamed(name, asked))?.name ?? null,
  }))
  const unknown = found.filter(({ name }) => name === null).map(({ asked }) => asked)
  if (unknown.length > 0) {
    throw new ToolError(`There is no migration named ${unknown.join(', ')}.`, {
      blame: 'user',
      advice: `The project has ${migrations.length}; the last is ${migrations.at(-1)?.name ?? 'none'}.`,
    })
  }
  return new Set(found.flatMap(({ name }) => (name === null ? [] : [name])))
}

function isNamed(name: string, asked: string): boolean {
  return name === asked || extensionless(name) === asked
}
