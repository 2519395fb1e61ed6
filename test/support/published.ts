import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeOnce } from '../servers/make-once.mjs'
import { cacheFolder } from './cache.js'

const run = promisify(execFile)
const home = join(cacheFolder, 'published')

interface Pin {
  readonly name: string
  readonly version: string
  readonly integrity: string
}

/** pins are exact, with the registry's own digest, since the tests execute what these packages hold. */
const pins: readonly Pin[] = [
  {
    name: '@backstage/plugin-auth-backend',
    version: '0.30.1',
    integrity: 'sha512-+zW6R7EKuOCrRbX3JWHZXz/f+8evnGYQPRvaYnGtmNYcK8M4ZJo60xb3u1LgvtxP73vih5Y2RGHFydL4G6hAfw==',
  },
  {
    name: '@backstage/plugin-scaffolder-backend',
    version: '4.2.0',
    integrity: 'sha512-aFZ++hHHTVsa1vCzN+sJFjbOz5mKEUL0jjjY10bK/vF3FD1F9CPQllzyW0/u8pIAa4UA8LTjjxAx/iMr+jNsIw==',
  },
  {
    name: '@backstage/plugin-search-backend-module-pg',
    version: '0.5.59',
    integrity: 'sha512-JH94vxuPVSGnfJ9nHNNCk4/EUkCLEVciZBhu1Zq+p4nVhRkB8/HyYfepnNOqCxIgWJfRUyPFCzrmpA3Bg3PNQw==',
  },
]

/** PublishedSet is a set of migrations that somebody else wrote and published. */
export interface PublishedSet {
  readonly name: string
  readonly version: string
  readonly folder: string
  readonly migrationsDirectory: string
}

/** TemporaryProject is a folder with a knexfile, gone at the end of its block. */
export interface TemporaryProject extends Disposable {
  readonly folder: string
}

function setOf({ name, version }: Pin): PublishedSet {
  const folder = join(home, `${name.replace('@', '').replace('/', '-')}-${version}`)
  return { name, version, folder, migrationsDirectory: join(folder, 'migrations') }
}

async function fetchPin(pin: Pin): Promise<void> {
  const { folder } = setOf(pin)
  const partial = `${folder}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  const flags = ['--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', partial]
  // Without a limit that the long list of files could reach.
  const options = { cwd: partial, maxBuffer: Number.POSITIVE_INFINITY }
  const { stdout } = await run('npm', ['pack', ...flags, `${pin.name}@${pin.version}`], options)
  const { filename, integrity } = firstPacked(stdout)
  if (integrity !== pin.integrity) {
    throw new Error(`${pin.name}@${pin.version} is not the package it was when its digest was pinned (${integrity}).`)
  }
  await run('tar', ['-xzf', join(partial, filename), '-C', partial])
  renameSync(join(partial, 'package'), folder)
  rmSync(partial, { recursive: true, force: true })
}

// npm 11 prints a list with one entry, npm 12 an object by package name.
function firstPacked(stdout: string): { filename: string; integrity: string } {
  const [packed] = Object.values(JSON.parse(stdout) as Record<string, { filename: string; integrity: string }>)
  if (packed === undefined) throw new Error('npm pack printed no package.')
  return packed
}

/** publishedSets fetches the packages with `npm pack` into the cache, once, and lists their migration sets. */
export async function publishedSets(): Promise<readonly PublishedSet[]> {
  for (const pin of pins) {
    const { folder } = setOf(pin)
    await makeOnce({ lock: `${folder}.lock`, isDone: () => existsSync(folder), make: () => fetchPin(pin) })
  }
  return pins.map(setOf)
}

/** publishedNames are the sets' names, for test titles: known before anything is fetched. */
export const publishedNames: readonly string[] = pins.map((pin) => pin.name)

/** projectOf copies a set into a temporary project with a knexfile beside it, for PostgreSQL, so that a check can run on it. */
export function projectOf(set: PublishedSet): TemporaryProject {
  const folder = mkdtempSync(join(tmpdir(), 'roundtrip-project-'))
  cpSync(set.migrationsDirectory, join(folder, 'migrations'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  writeFileSync(
    join(folder, 'knexfile.js'),
    "module.exports = { client: 'pg', connection: process.env.DATABASE_URL, migrations: { directory: './migrations' } }\n",
  )
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}
