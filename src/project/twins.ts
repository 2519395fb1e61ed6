import path from 'node:path'

const kinds = ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts']

/** twinNotices names migrations that are there twice, as source and as what a build made of it beside it: Knex runs both. */
export function twinNotices(names: readonly string[]): readonly string[] {
  const modules = [...new Set(names)].filter((name) => kinds.includes(path.extname(name)))
  const twins = modules.flatMap((name, index) => {
    const other = modules.slice(index + 1).find((later) => path.parse(later).name === path.parse(name).name)
    return other === undefined ? [] : [`${name} and ${other}`]
  })
  if (twins[0] === undefined) return []
  const more = twins.length === 1 ? '' : ` (and ${twins.length - 1} more such pairs)`
  return [
    `${twins[0]}${more} seem to be the same migration twice, and Knex runs both: set migrations.loadExtensions to the one extension that is meant, or delete what a build has made.`,
  ]
}
