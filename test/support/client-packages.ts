import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeOnce } from '../servers/make-once.mjs'
import { cacheFolder } from './cache.js'
import {
  fetchFirst,
  machineArchives,
  machineDistribution,
  type Origin,
  originsOf,
  type PrivateApt,
} from './private-apt.js'

/** newestMajor is the newest server of the tests, which their clients must know. */
export const newestMajor = 18

const home = join(cacheFolder, 'postgresql-client')
const root = join(home, 'root')

function origins(): readonly Origin[] {
  const distribution = machineDistribution()
  if (distribution === null) return []
  // The newest suites of every archive come first: a machine's own release has an older client, if any.
  const own = machineArchives(distribution).flatMap(({ suites }) => suites)
  return [...originsOf(distribution, distribution.newest), ...originsOf(distribution, [...new Set(own)])]
}

async function newestClient(apt: PrivateApt): Promise<readonly string[]> {
  const names = [...(await apt.versions('postgresql-client-[0-9]+')).keys()]
  const newest = Math.max(0, ...names.map((name) => Number(name.split('-').at(-1))))
  // An older pg_dump refuses the newest server of the tests.
  if (newest < newestMajor) throw new Error(`its newest client is ${newest === 0 ? 'none' : newest}`)
  return [`postgresql-client-${newest}`]
}

async function make(): Promise<void> {
  try {
    await fetchFirst(origins(), { home, choose: newestClient })
  } catch (error) {
    const tried = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The tests need pg_dump and psql of PostgreSQL 18, which could not be fetched (${tried}). Install postgresql-client-18.`,
    )
  }
}

/** clientRoot gives a folder into which the newest psql and pg_dump of the distribution are extracted with their libraries, fetched once; nothing is installed. */
export async function clientRoot(): Promise<string> {
  await makeOnce({ lock: join(home, 'lock'), isDone: () => existsSync(root), make })
  return root
}
