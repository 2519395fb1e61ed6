import type { Knex } from 'knex'
import type { RunOutcome, StepOutcome, StepTrace } from '../history/step.js'
import { ToolError } from '../kernel/errors.js'
import type { OpenedMigration } from '../project/migration-module.js'
import { isCallable, recordOf } from '../project/unknown.js'
import type { Direction, RunNote } from '../protocol/messages.js'
import { measuredStep } from './measured-step.js'
import { migrate } from './migrate-step.js'
import type { Prepared } from './prepared.js'
import type { Recorder } from './recorder.js'

import { Thrown } from './thrown-value.js'
import { watchedRun } from './watched-run.js'

/** runStep runs one up or down with Knex's bookkeeping. A migration that could not be loaded fails with what the loading said. */
export async function runStep(
  { project, around }: Prepared,
  input: { direction: Direction; migration: string },
): Promise<StepOutcome> {
  const opened = project.migrations.find(({ entry }) => entry.name === input.migration)
  if (opened === undefined) throw unknownMigration(input.migration)
  const { entry, module } = opened
  const transaction = usesTransaction(opened, project.facts.disableTransactions)
  const early = around.sockets.takeEarly()
  if (module === null) return notLoaded(opened, { sql: [], sqlCut: false, transaction, foreignConnections: early })
  const run = { project, module, name: entry.name, handle: entry.handle, direction: input.direction, transaction }
  return measuredStep(around, {
    transaction,
    keepsSession: true,
    onThrow: () => entry.file,
    work(knex, recorder) {
      recorder.foreignConnections(early)
      return migrate({ ...run, recorder }, knex)
    },
  })
}

function usesTransaction({ module }: OpenedMigration, disabled: boolean): boolean {
  return module?.transaction ?? !disabled
}

function notLoaded({ entry, loadError }: OpenedMigration, trace: StepTrace): StepOutcome {
  const error = loadError ?? { message: `${entry.name} is not loaded.`, code: null, line: null, sql: null, stack: null }
  return { kind: 'threw', milliseconds: 0, trace, error }
}

function unknownMigration(name: string): ToolError {
  return new ToolError(`The project has no migration ${name}.`, { blame: 'tool', advice: 'Please report this.' })
}

type TellHost = (note: RunNote) => void

/** runLatest is Knex's own `migrate.latest`. */
export function runLatest(prepared: Prepared, tell: TellHost): Promise<RunOutcome> {
  return wholeRun(prepared, tell, (knex) => knex.migrate.latest())
}

/** runRollback is Knex's own `migrate.rollback`, of the last batch or of all. */
export function runRollback(prepared: Prepared, tell: TellHost, all: boolean): Promise<RunOutcome> {
  return wholeRun(prepared, tell, (knex) => knex.migrate.rollback(undefined, all))
}

async function wholeRun(
  prepared: Prepared,
  tell: TellHost,
  call: (knex: Knex) => Promise<unknown>,
): Promise<RunOutcome> {
  const { project, around } = prepared
  const migrations: string[] = []
  const { step, failedAt, runs } = await watchedRun(prepared, tell, {
    transaction: project.migrations.every((migration) => usesTransaction(migration, project.facts.disableTransactions)),
    async work(knex, recorder) {
      recorder.foreignConnections(around.sockets.takeEarly())
      const result = await call(knex)
      const names: unknown = Array.isArray(result) ? result[1] : []
      if (Array.isArray(names)) migrations.push(...names.map(String))
    },
  })
  return { step, migrations, failedAt, runs }
}

/** runSetup runs what must be there before the first migration: a module's `setup` or default export. */
export function runSetup({ project, around }: Prepared, file: string): Promise<StepOutcome> {
  const work = async (knex: Knex, recorder: Recorder) => {
    recorder.listening = true
    const loaded = recordOf(await project.loader.load(file))
    const setup = [loaded.setup, loaded.default, recordOf(loaded.default).setup, loaded].find(isCallable)
    if (setup === undefined) throw new Error('The setup module exports neither setup(knex) nor a default function.')
    await called(setup, knex)
  }
  return measuredStep(around, { transaction: false, keepsSession: false, onThrow: () => file, work })
}

async function called(setup: (knex: Knex) => unknown, knex: Knex): Promise<void> {
  try {
    await setup(knex)
  } catch (thrown) {
    throw new Thrown(thrown)
  }
}
