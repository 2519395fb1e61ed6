import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import bundledKnex, { type Knex } from 'knex'
import mysql2 from 'mysql2'
import pg from 'pg'
import type { ClientChoice } from './clients.js'
import { sentenceOf } from './thrown.js'
import { isCallable, recordOf, textOf } from './unknown.js'

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
const oldestKnown = 0.95

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

/** hasDriver tells whether the project has installed a driver. */
export function hasDriver(knexfile: string, driver: string): boolean {
  return resolved(createRequire(knexfile), driver) !== null
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
  const paths = new Set([driverPath, resolved(require, 'pg'), resolved(require, 'mysql2')])
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
  const ours: Readonly<Record<string, unknown>> = { knex: bundledKnex, pg, mysql2 }
  return Object.fromEntries(Object.entries(ours).filter(([name]) => resolved(require, name) === null))
}

function versionOf(file: string): string {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const found = path.join(folder, 'package.json')
    const text = existsSync(found) ? recordOf(JSON.parse(readFileSync(found, 'utf8'))) : {}
    if (text.name === 'knex') return textOf(text.version) ?? 'unknown'
  }
  return 'unknown'
}

function ageNotice(version: string): readonly string[] {
  const [major = '0', minor = '0'] = version.split('.')
  if (Number(major) > 0 || Number(`0.${minor}`) >= oldestKnown) return []
  return [
    `The project runs with its own Knex ${version}, which is older than what this tool is tested with (0.95 and later).`,
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
