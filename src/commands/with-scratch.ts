import { messageOf, ToolError } from '../kernel/errors.js'
import type { Progress } from '../kernel/progress.js'
import type { ScratchDatabases } from '../scratch/databases.js'

/** Worked is what work in scratch databases gave, and which of them could not be dropped, in a sentence each. */
export interface Worked<Result> {
  readonly result: Result
  readonly left: readonly string[]
}

/** withScratch does work in scratch databases and drops them, however the work ends. One that cannot be dropped is named and keeps no result from being heard. */
export async function withScratch<Result>(
  scratch: ScratchDatabases,
  progress: Progress,
  work: () => Promise<Result>,
): Promise<Worked<Result>> {
  try {
    const result = await work()
    return { result, left: await dropped(scratch, progress) }
  } catch (cause) {
    await dropped(scratch, progress)
    throw cause
  }
}

async function dropped(scratch: ScratchDatabases, progress: Progress): Promise<readonly string[]> {
  try {
    await scratch[Symbol.asyncDispose]()
    return []
  } catch (cause) {
    const sentence = cause instanceof ToolError ? `${cause.message} ${cause.advice}` : messageOf(cause)
    progress.note(sentence)
    return [sentence]
  }
}
