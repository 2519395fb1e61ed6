import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import bundledKnex from 'knex'
import mysql2 from 'mysql2'
import mysql2Promise from 'mysql2/promise'
import pg from 'pg'
import { isAtLeast } from '../kernel/versions.js'
import type { ClientChoice } from './clients.js'
import { type CreateKnex, lendDriver } from './lent-driver.js'
import { oldPromise } from './old-promise.js'
import { type Places, packageOf, resolveFirst, resolveFrom, wantedVersion } from './package-places.js'
import { sentenceOf } from './thrown.js'
import { isCallable, recordOf } from './unknown.js'

/** KnexPackage is the Knex that a project runs with. */
export interface KnexPackage {
  readonly create: CreateKnex
  readonly version: string
  readonly origin: 'project' | 'bundled'
  /** Every copy of a driver module that the project's code can reach. */
  readonly drivers: readonly unknown[]
  /** What the project may import by name although it has not installed it. */
  readonly virtual: Readonly<Record<string, unknown>>
  /** What this Knex gives to an up or down behind itself. */
  readonly more: readonly unknown[]
  readonly notices: readonly string[]
}

const bundledVersion = '3.3.0'
const oldestKnown = '0.16'
/** Before it Knex gave its own Promise to every up and down. */
const firstWithoutPromise = '0.18'
/** Older ones wait for ever for their connection on Node 14 and later. */
const oldestPg = '8.0.3'

const ours: Readonly<Record<string, unknown>> = { knex: bundledKnex, pg, mysql2, 'mysql2/promise': mysql2Promise }
const knownDrivers = ['pg', 'mysql2', 'mysql', 'mariadb', 'mariadb/callback']

/** resolveKnex takes the project's own Knex where it has one, with its own driver or, where it has none that works, with ours; else both of ours. */
export function resolveKnex(places: Places, choice: ClientChoice): KnexPackage {
  const knexPath = resolveFirst(places, 'knex')
  const surroundings = { drivers: reachableDrivers(places, knexPath), virtual: lentModules(places) }
  if (knexPath === null) return { ...bundled(choice, places), ...surroundings }
  const own = ownKnex(knexPath)
  if ('failure' in own) return { ...bundled(choice, places, own.failure), ...surroundings }
  const notices = giveDriver({ places, knexPath, ...own }, choice)
  const more = isAtLeast(own.version, firstWithoutPromise) ? [] : [promiseOf(knexPath)]
  return {
    ...surroundings,
    create: own.create,
    version: own.version,
    origin: 'project',
    more,
    notices: [...ageNotice(own.version), ...notices],
  }
}

function bundled({ driver }: ClientChoice, places: Places, failure?: string): Omit<KnexPackage, 'drivers' | 'virtual'> {
  const used = `so the tool's own Knex ${bundledVersion} is used`
  const notices =
    failure === undefined
      ? missingNotice(places, driver, used)
      : [`The project's own Knex cannot be loaded (${failure}), ${used}.`]
  // Its migrations may be of an age in which Knex gave it.
  return { create: bundledKnex, version: bundledVersion, origin: 'bundled', more: [oldPromise], notices }
}

/** A project that names Knex nowhere is one of which only the migrations are there. */
function missingNotice(places: Places, driver: string, used: string): readonly string[] {
  const wanted = wantedVersion(places, 'knex')
  if (wanted !== null)
    return [
      `The project's packages are not installed (it wants knex ${wanted}), ${used}; install them first to be sure.`,
    ]
  if (resolveFirst(places, driver) === null) return []
  return [`The project has ${driver} but not knex installed, ${used}, with the tool's own ${driver}.`]
}

/** canRun tells whether a client can be run as it is: with a driver of ours, or with a Knex and a driver that the project has installed and that know one another. */
export function canRun(places: Places, { name, driver }: ClientChoice): boolean {
  if (Object.hasOwn(ours, driver)) return true
  const knexPath = resolveFirst(places, 'knex')
  if (knexPath === null || !knowsClient(knexPath, name)) return false
  return resolveFirst([knexPath, ...places], driver) !== null
}

/** The client mariadb came with Knex 3.3. */
function knowsClient(knexPath: string, name: string): boolean {
  return existsSync(path.join(packageOf(knexPath, 'knex').folder, 'lib', 'dialects', name))
}

/** importedDrivers gives the ES modules of a driver that comes in two kinds: code that imports gets other classes than code that requires. */
export async function importedDrivers(places: Places): Promise<readonly unknown[]> {
  const found = resolveFirst(places, 'mariadb')
  if (found === null) return []
  const root = path.resolve(path.dirname(found), path.basename(path.dirname(found)) === 'dist' ? '..' : '.')
  const files = ['promise.js', 'callback.js'].map((name) => path.join(root, name)).filter((file) => existsSync(file))
  const modules = await Promise.allSettled(
    files.map((file): Promise<unknown> => import(/* webpackIgnore: true */ pathToFileURL(file).href)),
  )
  return modules.flatMap((module) => (module.status === 'fulfilled' ? [module.value] : []))
}

interface OwnKnex {
  readonly create: CreateKnex
  readonly version: string
}

function ownKnex(knexPath: string): OwnKnex | { readonly failure: string } {
  try {
    const module: unknown = createRequire(knexPath)(knexPath)
    const create = [module, recordOf(module).default, recordOf(module).knex].find(isCallable)
    if (create === undefined) return { failure: 'it exports no function' }
    return { create: create as unknown as CreateKnex, version: packageOf(knexPath, 'knex').version }
  } catch (error) {
    return { failure: sentenceOf(error).replace(/\.$/, '') }
  }
}

/** What the project's Knex finds itself is its driver; else it is lent one that the project has elsewhere, or ours. Gives what a person should hear. */
function giveDriver(
  { places, knexPath, create, version }: OwnKnex & { readonly places: Places; readonly knexPath: string },
  choice: ClientChoice,
): readonly string[] {
  const { driver } = choice
  const found = resolveFirst([knexPath, ...places], driver)
  const why = found === null ? `The project has knex but not ${driver} installed` : tooOld(found, driver)
  if (why !== null) {
    lendDriver(create, choice, ours[driver])
    return [`${why}, so the tool's own ${driver} is lent to the project's Knex ${version}.`]
  }
  if (found === null || resolveFrom(knexPath, driver) !== null) return []
  const [module] = quietly(() => createRequire(found)(driver === 'mariadb' ? 'mariadb/callback' : found))
  if (module !== undefined) lendDriver(create, choice, module)
  return []
}

function tooOld(file: string, driver: string): string | null {
  if (driver !== 'pg') return null
  const { version } = packageOf(file, driver)
  return isAtLeast(version, oldestPg) ? null : `The project's pg ${version} does not work with Node.js 14 and later`
}

function promiseOf(knexPath: string): unknown {
  const [bluebird] = quietly(() => createRequire(knexPath)('bluebird'))
  return bluebird ?? oldPromise
}

function reachableDrivers(places: Places, knexPath: string | null): readonly unknown[] {
  const from = knexPath === null ? places : [knexPath, ...places]
  const files = new Set(from.flatMap((place) => knownDrivers.map((name) => resolveFrom(place, name))))
  const own = [...files].flatMap((file) => (file === null ? [] : quietly(() => createRequire(file)(file))))
  return [...own, pg, mysql2]
}

function quietly(load: () => unknown): readonly unknown[] {
  try {
    return [load()]
  } catch {
    return []
  }
}

/** lentModules are what a project may import by name although it has not installed it. What it has installed itself is left to it, even where its Knex runs with ours. */
export function lentModules(places: Places): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(ours).filter(([name]) => resolveFirst(places, name) === null))
}

function ageNotice(version: string): readonly string[] {
  if (isAtLeast(version, oldestKnown)) return []
  return [
    `The project runs with its own Knex ${version}, which is older than what this tool is tested with (${oldestKnown} and later).`,
  ]
}
