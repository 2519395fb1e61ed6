import type { RunOutcome, SeedRun, StepOutcome } from '../history/step.js'
import type {
  Direction,
  ProjectFacts,
  ProjectOptions,
  RunningMigration,
  TargetFacts,
  WorkerConnection,
} from '../protocol/messages.js'
import type { ProjectMemory } from './project-memory.js'

/** WorkerOptions say how to start a worker process. */
export interface WorkerOptions {
  /** Absolute path of the worker's entry module. */
  readonly entry: string
  /** Absolute path of the node to run it with. */
  readonly node: string
  /** The process's whole environment. */
  readonly environment: Readonly<Record<string, string>>
  readonly project: ProjectOptions
  /** What the workers of one run share; absent for a worker that is alone. */
  readonly memory?: ProjectMemory
  /** Limit for one request, in milliseconds; Infinity for none. */
  readonly timeout: number
  /** Gets every line the worker's user code prints, control characters made visible. */
  readonly onOutput: (line: string) => void
  /** Hears of each migration or seed of a whole run as it begins, and null as it ends. */
  readonly onRunning?: (running: RunningMigration | null) => void
  /** Hears the server's own number of each session that the worker opens after `target`, at the latest with its first statement. */
  readonly onSession?: (session: number) => void
}

/** Worker is one process that runs the project's code. A step that hangs or exits ends the process and is an outcome; `alive` is false from then on. */
export interface Worker extends AsyncDisposable {
  readonly alive: boolean
  load(): Promise<ProjectFacts>
  prepare(connection: WorkerConnection): Promise<void>
  setup(file: string): Promise<StepOutcome>
  step(direction: Direction, migration: string): Promise<StepOutcome>
  latest(): Promise<RunOutcome>
  rollback(all: boolean): Promise<RunOutcome>
  /** target points Knex at the database that `latest`, `rollback` and `seed` are to change, and changes nothing itself. */
  target(connection: WorkerConnection): Promise<TargetFacts>
  seed(): Promise<SeedRun>
  /** release ends the worker's sessions; a worker that is gone already has none. */
  release(): Promise<void>
}
