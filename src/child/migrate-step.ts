import type { Knex } from 'knex'
import type { MigrationModule } from '../project/migration-module.js'
import type { Project } from '../project/project.js'
import type { Direction } from '../protocol/messages.js'
import { bookkeeper, disableProcessing, enableProcessing } from './bookkeeper.js'
import { bookkeepingTable, callHook, recordApplied, recordReverted } from './bookkeeping.js'
import { families } from './families.js'
import type { Recorder } from './recorder.js'
import { Thrown } from './thrown-value.js'

/** MigrationRun is one up or down of one migration. */
export interface MigrationRun {
  readonly project: Project
  readonly recorder: Recorder
  readonly module: MigrationModule
  readonly name: string
  readonly handle: unknown
  readonly direction: Direction
  readonly transaction: boolean
}

/** migrate does what Knex's migrator does for one migration, without reading folder, list and lock again. */
export async function migrate(run: MigrationRun, plain: Knex): Promise<void> {
  const knex = bookkeeper(plain)
  if (run.direction === 'up') await apply(run, knex)
  else await revert(run, knex)
}

/** Knex keeps an up and its row in one transaction. */
async function apply(run: MigrationRun, knex: Knex): Promise<void> {
  let recorded = false
  const steps = async (inner: Knex) => {
    await callHook(run.project, 'beforeAll', [inner, run.handle])
    await runOne(run, inner)
    disableProcessing(knex)
    await recordApplied(inner, bookkeepingTable(run.project), run.name)
    await callHook(run.project, 'afterAll', [inner, run.handle])
    recorded = true
  }
  if (run.transaction) await knex.transaction(steps)
  else await steps(knex)
  if (!recorded) throw endedItself()
}

/** Knex strikes the row of a down after its transaction, so a setting that is local to it does no harm. */
async function revert(run: MigrationRun, knex: Knex): Promise<void> {
  const { hasTransactionalDdl } = families[run.project.client.family]
  await callHook(run.project, 'beforeAll', [knex, run.handle])
  if (run.transaction) await knex.transaction((trx) => runOne(run, trx))
  else await runOne(run, knex)
  if (run.transaction && run.recorder.rolledBack && hasTransactionalDdl) throw endedItself()
  disableProcessing(knex)
  await recordReverted(knex, bookkeepingTable(run.project), run.name)
  await callHook(run.project, 'afterAll', [knex, run.handle])
}

async function runOne({ project, recorder, module, handle, direction }: MigrationRun, knex: Knex): Promise<void> {
  enableProcessing(knex)
  await callHook(project, 'beforeEach', [knex, handle])
  recorder.listening = true
  try {
    await module[direction](knex, ...project.knex.more)
  } catch (thrown) {
    throw new Thrown(thrown)
  } finally {
    recorder.listening = false
  }
  await callHook(project, 'afterEach', [knex, handle])
  if (recorder.refusal !== null) throw new Error(recorder.refusal.message)
  disableProcessing(knex)
}

function endedItself(): Error {
  return new Error('The migration ended the transaction that Knex had begun for it, so what it did is not recorded.')
}
