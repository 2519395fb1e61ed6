import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { makeOnce } from '../servers/make-once.mjs'
import { cacheFolder } from './cache.js'
import { type Pin, pins } from './published-pins.js'

const run = promisify(execFile)
const home = join(cacheFolder, 'published')

/** Client is the name of the Knex client that a set is run with. */
type Client = Pin['clients'][number]

/** PublishedSet is a set of migrations that somebody else wrote and published. */
export interface PublishedSet {
  readonly name: string
  readonly version: string
  readonly folder: string
  readonly migrationsDirectory: string
  readonly client: Client
  readonly beside: Readonly<Record<string, string>>
}

/** TemporaryProject is a folder with a knexfile, gone at the end of its block. */
export interface TemporaryProject extends Disposable {
  readonly folder: string
}

function folderOf({ name, version }: Pin): string {
  return join(home, `${name.replace('@', '').replace('/', '-')}-${version}`)
}

function setOf(pin: Pin, client: Client): PublishedSet {
  const { name, version, beside = {} } = pin
  const folder = folderOf(pin)
  return { name, version, folder, migrationsDirectory: join(folder, 'migrations'), client, beside }
}

async function fetchPin(pin: Pin): Promise<void> {
  const folder = folderOf(pin)
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

const pinsOf = (client: Client) => pins.filter(({ clients }) => clients.includes(client))

/** publishedSets fetches the packages for a client with `npm pack` into the cache, once, and lists their migration sets. */
export async function publishedSets(client: Client): Promise<readonly PublishedSet[]> {
  for (const pin of pinsOf(client)) {
    const folder = folderOf(pin)
    await makeOnce({ lock: `${folder}.lock`, isDone: () => existsSync(folder), make: () => fetchPin(pin) })
  }
  return pinsOf(client).map((pin) => setOf(pin, client))
}

/** publishedNames are the names of a client's sets, all or those that are picked, for test titles: known before anything is fetched. */
export function publishedNames(client: Client, pick: (pin: Pin) => boolean = () => true): readonly string[] {
  return pinsOf(client)
    .filter(pick)
    .map(({ name }) => name)
}

/** projectOf copies a set into a temporary project with a knexfile beside it, so that a check can run on it. */
export function projectOf(set: PublishedSet): TemporaryProject {
  const folder = mkdtempSync(join(tmpdir(), 'roundtrip-project-'))
  cpSync(set.migrationsDirectory, join(folder, 'migrations'), { recursive: true })
  const knexfile = `module.exports = { client: '${set.client}', connection: process.env.DATABASE_URL, migrations: { directory: './migrations' } }\n`
  const files = { 'package.json': '{ "private": true }\n', 'knexfile.js': knexfile, ...set.beside }
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}
