import { execFile } from 'node:child_process'
import { accessSync, constants, realpathSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

const oldest = 20

/** FoundNode is the node that runs the project's code, and what a person should hear where it is not the one on their PATH. */
export interface FoundNode {
  readonly path: string
  readonly notice: string | null
}

/** findNode takes the `node` on the PATH, which is what the project runs with itself, if it is at least Node 20; else the one that runs this tool. */
export async function findNode(searchPath: string | undefined): Promise<FoundNode> {
  const found = onPath(searchPath ?? '')
  const own = process.execPath
  if (found === null)
    return { path: own, notice: `There is no node on the PATH; the project runs with Node ${process.versions.node}.` }
  if (found === own || realpathSync(found) === realpathSync(own)) return { path: own, notice: null }
  const version = await versionOf(found, process.env)
  if (version !== null && Number(version.split('.')[0]) >= oldest) return { path: found, notice: null }
  const shown = version === null ? await whyNot(found) : `is version ${version}`
  return { path: own, notice: `The node on the PATH ${shown}; the project runs with Node ${process.versions.node}.` }
}

function onPath(searchPath: string): string | null {
  const places = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder))
  return places.map((folder) => path.join(folder, 'node')).find(isExecutable) ?? null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** An option that only another Node knows keeps this one from starting at all. */
async function whyNot(node: string): Promise<string> {
  const { NODE_OPTIONS: options, ...env } = process.env
  const version = options === undefined ? null : await versionOf(node, env)
  return version === null ? 'does not run' : `(${version}) does not take NODE_OPTIONS=${options}`
}

async function versionOf(node: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(node, ['--version'], { env, timeout: 10_000 })
    return /^v(\d+\.\d+\.\d+)/.exec(stdout.trim())?.[1] ?? null
  } catch {
    return null
  }
}
