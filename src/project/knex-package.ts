import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import bundledKnex, { type Knex } from 'knex'
import mysql2 from 'mysql2'
import mysql2Promise from 'mysql2/promise'
import pg from 'pg'
import { isAtLeast } from '../kernel/versions.js'
import type { ClientChoice } from './clients.js'
import { sentenceOf } from './thrown.js'
import { isCallable, recordOf, textOf, type UnknownRecord } from './unknown.js'

/** KnexPackage is the Knex that a project runs with. */
export interface KnexPackage {
  readonly create: (config: Knex.Config) => Knex
  readonly version: string
  readonly origin: 'project' | 'bundled'
  /** Every copy of a driver module that the project's code can reach. */
  readonly drivers: readonly unknown[]
  /** What the project may import by name although it has not installed it. */
  readonly virtual: Readonly<Record<string, unknown>>
  readonly notices: readonly string[]
}

const bundledVersion = '3.3.0'
const knownDrivers = ['pg', 'mysql2', 'mysql', 'mariadb', 'mariadb/callback']
const oldestKnown = '0.95'

/** resolveKnex takes the project's own Knex and driver where it has both, else both of ours: one alone would meet a partner of another age. */
export function resolveKnex(knexfile: string, choice: ClientChoice): KnexPackage {
  const require = createRequire(knexfile)
  const knexPath = resolved(require, 'knex')
  const driverPath =
    knexPath === null ? null : (resolved(createRequire(knexPath), choice.driver) ?? resolved(require, choice.driver))
  const drivers = [...projectDrivers(require, driverPath), pg, mysql2]
  const own = knexPath !== null && driverPath !== null ? ownKnex(require, knexPath) : null
  if (own !== null)
    return { ...own, origin: 'project', drivers, virtual: virtualModules(require), notices: ageNotice(own.version) }
  return {
    create: bundledKnex as unknown as KnexPackage['create'],
    version: bundledVersion,
    origin: 'bundled',
    drivers,
    virtual: virtualModules(require),
    notices: halfNotice(knexPath, resolved(require, choice.driver), choice.driver),
  }
}

/** canRun tells whether a client can be run as it is: with ours, or with a Knex and a driver that the project has installed and that know one another. */
export function canRun(knexfile: string, { name, driver }: ClientChoice): boolean {
  if (driver === 'pg' || driver === 'mysql2') return true
  const require = createRequire(knexfile)
  const knexPath = resolved(require, 'knex')
  if (knexPath === null || !knowsClient(knexPath, name)) return false
  return resolved(createRequire(knexPath), driver) !== null || resolved(require, driver) !== null
}

/** The client mariadb came with Knex 3.3. */
function knowsClient(knexPath: string, name: string): boolean {
  return existsSync(path.join(rootOf(knexPath), 'lib', 'dialects', name))
}

/** importedDrivers gives the ES modules of a driver that comes in two kinds: code that imports gets other classes than code that requires. */
export async function importedDrivers(knexfile: string): Promise<readonly unknown[]> {
  const found = resolved(createRequire(knexfile), 'mariadb')
  if (found === null) return []
  const root = path.resolve(path.dirname(found), path.basename(path.dirname(found)) === 'dist' ? '..' : '.')
  const files = ['promise.js', 'callback.js'].map((name) => path.join(root, name)).filter((file) => existsSync(file))
  const modules = await Promise.allSettled(
    files.map((file): Promise<unknown> => import(/* webpackIgnore: true */ pathToFileURL(file).href)),
  )
  return modules.flatMap((module) => (module.status === 'fulfilled' ? [module.value] : []))
}

function resolved(require: NodeJS.Require, name: string): string | null {
  try {
    return require.resolve(name)
  } catch {
    return null
  }
}

function ownKnex(require: NodeJS.Require, knexPath: string): Pick<KnexPackage, 'create' | 'version'> | null {
  try {
    const module: unknown = require(knexPath)
    const create = isCallable(module) ? module : recordOf(module).default
    return isCallable(create) ? { create: create as KnexPackage['create'], version: versionOf(knexPath) } : null
  } catch (error) {
    console.error(`The project's own knex cannot be loaded: ${sentenceOf(error)}`)
    return null
  }
}

function projectDrivers(require: NodeJS.Require, driverPath: string | null): readonly unknown[] {
  const paths = new Set([driverPath, ...knownDrivers.map((name) => resolved(require, name))])
  return [...paths].flatMap((file) => (file === null ? [] : quietly(() => require(file))))
}

function quietly(load: () => unknown): readonly unknown[] {
  try {
    return [load()]
  } catch {
    return []
  }
}

/** What the project has installed itself is left to it, even where its Knex runs with ours. */
function virtualModules(require: NodeJS.Require): Readonly<Record<string, unknown>> {
  const ours: Readonly<Record<string, unknown>> = { knex: bundledKnex, pg, mysql2, 'mysql2/promise': mysql2Promise }
  return Object.fromEntries(Object.entries(ours).filter(([name]) => resolved(require, name) === null))
}

/** rootOf gives the folder of the Knex package that holds the file; the file's own where none does. */
function rootOf(file: string): string {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (packageIn(folder).name === 'knex') return folder
  }
  return path.dirname(file)
}

function packageIn(folder: string): UnknownRecord {
  const found = path.join(folder, 'package.json')
  return existsSync(found) ? recordOf(JSON.parse(readFileSync(found, 'utf8'))) : {}
}

function versionOf(file: string): string {
  return textOf(packageIn(rootOf(file)).version) ?? 'unknown'
}

function ageNotice(version: string): readonly string[] {
  if (isAtLeast(version, oldestKnown)) return []
  return [
    `The project runs with its own Knex ${version}, which is older than what this tool is tested with (${oldestKnown} and later).`,
  ]
}

function halfNotice(knexPath: string | null, driverPath: string | null, driver: string): readonly string[] {
  if (knexPath !== null)
    return [
      `The project has knex but not ${driver} installed, so the tool's own Knex ${bundledVersion} and ${driver} are used.`,
    ]
  if (driverPath !== null)
    return [
      `The project has ${driver} but not knex installed, so the tool's own Knex ${bundledVersion} and ${driver} are used.`,
    ]
  return []
}
