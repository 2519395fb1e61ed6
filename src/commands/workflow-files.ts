import { type BigIntStats, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** workflowVariables name the files by which a step of a workflow commands the runner: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands. */
export const workflowVariables = [
  'GITHUB_OUTPUT',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
] as const

/** WorkflowFiles keeps the runner's files as they are from what the project's code writes to them: it is given none, but the environment of its parent can be read. */
export interface WorkflowFiles {
  /** keep takes what they hold now for what we wrote ourselves. */
  keep(): void
  /** loaded puts them back after the project was loaded, and gives the variables of those that were written; they are nobody's doing in particular from then on, since each new process loads the project. */
  loaded(): readonly string[]
  /** putBack puts them back, and gives the variables of those that were written since the last look. */
  putBack(): readonly string[]
}

/** watchWorkflowFiles keeps what the files of an environment hold now; where it names none, there is nothing to do. Three looks at a file cost less than a hundredth of a millisecond. */
export function watchWorkflowFiles(environment: Readonly<Record<string, string | undefined>>): WorkflowFiles {
  const named = workflowVariables.flatMap((name) => {
    const file = environment[name]
    return file === undefined || file === '' ? [] : [{ name, file }]
  })
  const keepAll = () => named.map(({ name, file }) => ({ name, file, ...look(file) }))
  let kept = keepAll()
  const byLoading = new Set<string>()
  const putBackAll = () => {
    const written = kept.filter(isOther)
    for (const { file, content } of written) restore(file, content)
    if (written.length > 0) kept = keepAll()
    return written.map(({ name }) => name)
  }
  return {
    keep() {
      kept = keepAll()
    },
    loaded() {
      const written = putBackAll()
      for (const name of written) byLoading.add(name)
      return written
    },
    putBack: () => putBackAll().filter((name) => !byLoading.has(name)),
  }
}

interface Kept {
  readonly file: string
  /** Null where there is no file. */
  readonly content: Buffer | null
  readonly mark: string
}

function look(file: string): Pick<Kept, 'content' | 'mark'> {
  const stats = statsOf(file)
  return { content: stats?.isFile() === true ? readFileSync(file) : null, mark: markOf(stats) }
}

function statsOf(file: string): BigIntStats | null {
  return lstatSync(file, { bigint: true, throwIfNoEntry: false }) ?? null
}

/** The time of change cannot be set as that of modification can. */
function markOf(stats: BigIntStats | null): string {
  return stats === null ? '' : `${stats.ino} ${stats.mode} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`
}

function isOther({ file, content, mark }: Kept): boolean {
  const stats = statsOf(file)
  if (markOf(stats) === mark) return false
  if (stats?.isFile() !== true) return content !== null || stats !== null
  return content === null || !readFileSync(file).equals(content)
}

/** A file that is still there stays the same one, since the runner may have it open. */
function restore(file: string, content: Buffer | null): void {
  if (content === null || statsOf(file)?.isFile() !== true) rmSync(file, { recursive: true, force: true })
  if (content === null) return
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}
