import type { Knex } from 'knex'
import type { SeedRun } from '../history/step.js'
import { isAtLeast } from '../kernel/versions.js'
import type { Project } from '../project/project.js'
import { listSeeds, openSeed, type SeedEntry, type SeedFunction } from '../project/seeds.js'
import { sentenceOf } from '../project/thrown.js'
import { recordOf, type UnknownRecord } from '../project/unknown.js'
import type { RunNote } from '../protocol/messages.js'
import type { SourceWatch } from './loaded-source.js'
import type { Prepared } from './prepared.js'
import { Thrown } from './thrown-value.js'
import { watchedRun } from './watched-run.js'

/** The first Knex that asks a source for seeds; an older one reads folders and nothing else. */
const firstWithSource = '1.0'

/** runSeeds is Knex's own `seed.run` of the knexfile's seeds, with our loader. */
export async function runSeeds(prepared: Prepared, tell: (note: RunNote) => void): Promise<SeedRun> {
  const files: string[] = []
  const source = seedSource(prepared, files)
  const { step, failedAt } = await watchedRun(prepared, tell, {
    transaction: false,
    async work(knex) {
      try {
        if (isAtLeast(prepared.project.knex.version, firstWithSource)) await runBySource(knex, source)
        else await runInOrder(knex, source)
      } catch (thrown) {
        // Knex puts an error of its own around a seed's.
        throw source.thrown ?? thrown
      }
    },
  })
  return { step, files, failedAt }
}

interface SeedSource {
  /** What the seed threw that failed. */
  thrown: Thrown | null
  getSeeds(config: unknown): Promise<unknown[]>
  getSeed(handle: unknown): Promise<{ readonly seed: SeedFunction }>
}

function seedSource({ project, source }: Prepared, files: string[]): SeedSource {
  const settings = seedSettings(project)
  let entries: readonly SeedEntry[] = []
  const modules = new Map<unknown, SeedFunction>()
  return {
    thrown: null,
    async getSeeds(config) {
      entries = await listSeeds(settings, config)
      return entries.map(({ handle }) => handle)
    },
    async getSeed(handle) {
      const entry = entries.find((candidate) => candidate.handle === handle)
      if (entry === undefined) throw new Error('Knex asked for a seed that its source did not list.')
      const seed = modules.get(handle) ?? (await opened(entry, { settings, project, source }))
      modules.set(handle, seed)
      return { seed: watchedSeed(entry, seed, { watch: source, files, keep: this }) }
    },
  }
}

interface Opening {
  readonly settings: UnknownRecord
  readonly project: Project
  readonly source: SourceWatch
}

/** Knex loads them all before the first one runs. */
async function opened(entry: SeedEntry, { settings, project, source }: Opening): Promise<SeedFunction> {
  Object.assign(source, { running: entry.name, file: entry.file })
  const seed = await openSeed(entry, { settings, loader: project.loader })
  source.running = null
  return seed
}

interface Watching {
  readonly watch: SourceWatch
  readonly files: string[]
  readonly keep: SeedSource
}

function watchedSeed(entry: SeedEntry, seed: SeedFunction, { watch, files, keep }: Watching): SeedFunction {
  return async (knex) => {
    Object.assign(watch, { file: entry.file, running: entry.name })
    watch.log?.begin({ name: entry.name, direction: 'seed', transaction: false })
    if (watch.recorder !== null) watch.recorder.listening = true
    try {
      await seed(knex)
      files.push(entry.name)
      watch.running = null
      watch.log?.end(true)
    } catch (thrown) {
      watch.log?.end(false)
      keep.thrown = new Thrown(thrown)
      throw new Error(sentenceOf(thrown))
    } finally {
      if (watch.recorder !== null) watch.recorder.listening = false
    }
  }
}

async function runBySource(knex: Knex, seedSource: SeedSource): Promise<void> {
  await knex.seed.run({ seedSource } as Knex.SeederConfig)
}

async function runInOrder(knex: Knex, source: SeedSource): Promise<void> {
  const seeds: SeedFunction[] = []
  for (const handle of await source.getSeeds({})) seeds.push((await source.getSeed(handle)).seed)
  for (const seed of seeds) await seed(knex)
}

/** Before Knex knew sources, `specific` was said to a call and nowhere else. */
function seedSettings({ config, knex }: Project): UnknownRecord {
  const settings = recordOf(config.seeds)
  return isAtLeast(knex.version, firstWithSource)
    ? settings
    : { ...settings, specific: undefined, seedSource: undefined }
}
