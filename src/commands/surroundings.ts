import type { Progress } from '../kernel/progress.js'
import type { Secret } from '../kernel/secret.js'

/** Surroundings are what an entry gives to a command: the world apart from its inputs. */
export interface Surroundings {
  readonly progress: Progress
  /** The tool's own version. */
  readonly version: string
  /** Absolute paths of the entry modules of our own processes. */
  readonly entries: { readonly worker: string; readonly embedded: string }
  /** The folder that relative paths of the call refer to. */
  readonly cwd: string
  /** The environment of this process. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Gets each line that the project's code prints. */
  readonly onOutput: (line: string) => void
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal
  /** Has what is secret masked wherever the surroundings show text, such as the job's log. */
  readonly hide: (secrets: readonly Secret[]) => void
  /** Remembers, as one line of text, what must be removed should this process be killed, beside what it remembers already; an empty text when nothing must. */
  readonly remember: (leftovers: string) => void
}
