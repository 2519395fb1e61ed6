import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const passedOver = /^(?:\..*|node_modules|dist|build|out|coverage|vendor|tmp)$/
const deepest = 3
const mostFolders = 200
const mostFiles = 40
const largest = 2_000_000

/** sqlFilesThatMake finds the SQL files below a folder that create a table, as relative paths with forward slashes, the shallowest first. Only the first few folders and files are looked at: it is asked for while an error is told. */
export function sqlFilesThatMake(table: string, folder: string): readonly string[] {
  const name = (table.split('.').at(-1) ?? table).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pattern = new RegExp(
    `create\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?(?:["\`\\w$]+\\.)?["\`]?${name}["\`]?(?![\\w$])`,
    'i',
  )
  return sqlFilesBelow(folder)
    .filter((file) => pattern.test(textOf(path.join(folder, file))))
    .slice(0, 5)
}

function sqlFilesBelow(folder: string): readonly string[] {
  const found: string[] = []
  const folders = [{ place: '', depth: 0 }]
  for (let at = 0; at < Math.min(folders.length, mostFolders) && found.length < mostFiles; at += 1) {
    const { place, depth } = folders[at] as { place: string; depth: number }
    for (const entry of entriesOf(path.join(folder, place))) {
      const below = place === '' ? entry.name : `${place}/${entry.name}`
      if (entry.isFile() && /\.sql$/i.test(entry.name)) found.push(below)
      if (entry.isDirectory() && depth < deepest && !passedOver.test(entry.name))
        folders.push({ place: below, depth: depth + 1 })
    }
  }
  return found.slice(0, mostFiles)
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

function textOf(file: string): string {
  try {
    return statSync(file).size > largest ? '' : readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
