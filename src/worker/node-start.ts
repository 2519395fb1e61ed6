import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ToolError } from '../kernel/errors.js'
import type { WorkerOptions } from './worker.js'

const patience = 20_000

/** nodeProblem tells why node does not even start in the worker's environment, which is the fault of its NODE_OPTIONS (a module that is not installed, an option that this Node does not know); null where it does. */
export async function nodeProblem({
  node,
  environment,
  project,
}: Pick<WorkerOptions, 'node' | 'environment' | 'project'>): Promise<ToolError | null> {
  const { NODE_OPTIONS: options } = environment
  if (options === undefined) return null
  try {
    await promisify(execFile)(node, ['--eval', '0'], { cwd: project.folder, env: environment, timeout: patience })
    return null
  } catch (cause) {
    return new ToolError(`Node.js does not start in the project with NODE_OPTIONS=${options}: ${reasonOf(cause)}.`, {
      blame: 'user',
      advice:
        'Install the project’s packages first (npm ci) where it names one of them, take out what this Node does not know, or set NODE_OPTIONS to an empty text for this step.',
      cause,
    })
  }
}

/** The line of standard error that says it, without the names of files within Node. */
function reasonOf(cause: unknown): string {
  const text = typeof cause === 'object' && cause !== null && 'stderr' in cause ? String(cause.stderr) : ''
  const lines = text.split('\n')
  const told = lines.find((line) => /^\w*Error\b.*: |not allowed in NODE_OPTIONS|bad option|terminated/.test(line))
  const line = told ?? lines.find((one) => one.trim() !== '') ?? 'it says nothing'
  return line.replace(/^\S*node: |^\w*Error(?: \[\w+\])?: /, '').replace(/\.$/, '')
}
