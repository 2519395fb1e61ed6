import type { OpenedMigration } from '../project/migration-module.js'
import type { Project } from '../project/project.js'
import { propertyOf } from '../project/unknown.js'
import type { Recorder } from './recorder.js'
import type { RunLog } from './run-log.js'
import { Thrown } from './thrown-value.js'

/** SourceWatch knows which migration of a whole run is running. */
export interface SourceWatch {
  recorder: Recorder | null
  /** The file of the migration that ran last; null before the first. */
  file: string | null
  /** The name of the migration that is running, or that threw; null between two, since what fails there need not be the last one's fault. */
  running: string | null
  /** What hears of each migration as it begins and ends; null between two runs. */
  log: RunLog | null
  /** Whether a run of Knex's has begun and not come to its end. */
  active: boolean
}

/** createSourceWatch is one before the first run. */
export function createSourceWatch(): SourceWatch {
  return { recorder: null, file: null, running: null, log: null, active: false }
}

/** loadedSource is a migration source for Knex that gives the modules which are loaded already. */
export function loadedSource({ migrations, knex }: Pick<Project, 'migrations' | 'knex'>, watch: SourceWatch) {
  return {
    getMigrations: async () => migrations.map(({ entry }) => entry.handle),
    getMigrationName: (handle: unknown) => found(migrations, handle).entry.name,
    // No promise: Knex before 0.21 awaits none.
    getMigration: (handle: unknown) => watchedModule(found(migrations, handle), watch, knex.more),
  }
}

function found(migrations: readonly OpenedMigration[], handle: unknown): OpenedMigration {
  const migration = migrations.find(({ entry }) => entry.handle === handle)
  if (migration === undefined) throw new Error('Knex asked for a migration that its source did not list.')
  return migration
}

function watchedModule({ entry, module, loadError }: OpenedMigration, watch: SourceWatch, more: readonly unknown[]) {
  if (module === null) {
    // Knex asks for all at once before the first runs, and fails with the first that it is not given.
    watch.running ??= entry.name
    throw new Error(loadError?.message ?? `${entry.name} is not loaded.`)
  }
  const watched = (direction: 'up' | 'down') => async (knex: unknown) => {
    watch.file = entry.file
    watch.running = entry.name
    watch.log?.begin({ name: entry.name, direction, transaction: Boolean(propertyOf(knex, 'isTransaction')) })
    if (watch.recorder !== null) watch.recorder.listening = true
    try {
      const result = await module[direction](knex, ...more)
      // A refusal that the migration hid ends the run, as it ends a step.
      if (watch.recorder?.refusal) throw new Error(watch.recorder.refusal.message)
      watch.running = null
      watch.log?.end(true)
      return result
    } catch (thrown) {
      watch.log?.end(false)
      throw new Thrown(thrown)
    } finally {
      if (watch.recorder !== null) watch.recorder.listening = false
    }
  }
  const config = module.transaction === null ? {} : { transaction: module.transaction }
  return { up: watched('up'), down: watched('down'), config }
}
