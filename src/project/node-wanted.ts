import { readFileSync } from 'node:fs'
import path from 'node:path'
import { manifestsAbove, withAncestors } from './package-manager.js'
import { recordOf, textOf } from './unknown.js'

/** wantedNode is the Node that the project asks for: `engines` of package.json, else .nvmrc or .node-version; null where it says nothing. */
export function wantedNode(folder: string): string | null {
  const engines = manifestsAbove(folder).map(({ manifest }) => textOf(recordOf(manifest.engines).node))
  const files = withAncestors(folder).flatMap((place) =>
    ['.nvmrc', '.node-version'].map((name) => textIn(path.join(place, name))),
  )
  return [...engines, ...files].find((range) => range !== null) ?? null
}

/** newerNode ends a sentence on what this Node cannot do. */
export function newerNode(folder: string): string {
  const wanted = wantedNode(folder)
  const asks = wanted === null ? '' : ` (the project asks for Node ${wanted})`
  return `${asks}: put a newer Node first on the PATH, in a job with actions/setup-node.`
}

/** nodeNotice says so where the project asks for a younger Node than this. */
export function nodeNotice(folder: string): readonly string[] {
  const wanted = wantedNode(folder)
  const majors = (wanted ?? '').split('||').flatMap((range) => /(\d+)/.exec(range)?.[1] ?? [])
  const lowest = Math.min(...majors.map(Number))
  const own = process.versions.node
  if (majors.length === 0 || lowest <= Number.parseInt(own, 10)) return []
  return [
    `The project asks for Node ${wanted} and runs with Node ${own}, the one on the PATH; in a job, actions/setup-node gives it another.`,
  ]
}

function textIn(file: string): string | null {
  try {
    return textOf(readFileSync(file, 'utf8').trim())
  } catch {
    return null
  }
}
