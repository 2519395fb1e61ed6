import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { clientRoot, newestMajor } from './client-packages.js'

/** Command is a program with the arguments that must come before its own (those of a loader). */
export interface Command {
  readonly file: string
  readonly prefix: readonly string[]
}

/** Clients are PostgreSQL's own programs, which the tests take as oracles. */
export interface Clients {
  readonly pgDump: Command
  readonly psql: Command
  readonly major: number
}

function majorOf(file: string): number {
  try {
    return Number(execFileSync(file, ['--version'], { encoding: 'utf8' }).match(/\) (\d+)/)?.[1] ?? 0)
  } catch {
    return 0
  }
}

function machineFolders(): readonly string[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []
  return [...versions, ...(process.env.PATH ?? '').split(':')].filter((folder) => existsSync(join(folder, 'pg_dump')))
}

function machineClients(): Clients | null {
  const found = machineFolders()
    .filter((folder) => existsSync(join(folder, 'psql')))
    .map((folder) => ({ folder, major: majorOf(join(folder, 'pg_dump')) }))
    .filter(({ major }) => major >= newestMajor)
    .sort((a, b) => b.major - a.major)[0]
  if (found === undefined) return null
  const command = (name: string) => ({ file: join(found.folder, name), prefix: [] })
  return { pgDump: command('pg_dump'), psql: command('psql'), major: found.major }
}

function firstMatch(folders: readonly string[], pattern: RegExp): string {
  const paths = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  const match = paths.find((path) => pattern.test(path))
  if (match === undefined) throw new Error(`The fetched client packages hold nothing like ${pattern}: remove .cache/.`)
  return match
}

// Packages of a newer distribution need its C library, and so its loader.
async function fetchedClients(): Promise<Clients> {
  const root = await clientRoot()
  const loader = firstMatch([join(root, 'usr/lib64'), join(root, 'lib64'), join(root, 'usr/lib')], /\/ld-linux-[^/]+$/)
  const libraries = firstMatch([join(root, 'usr/lib')], /\/[^/]+-linux-gnu$/)
  const version = firstMatch([join(root, 'usr/lib/postgresql')], /\/\d+$/)
  const command = (name: string) => ({
    file: loader,
    prefix: [
      '--library-path',
      `${libraries}:${join(root, 'lib', libraries.split('/').at(-1) ?? '')}`,
      join(version, 'bin', name),
    ],
  })
  return { pgDump: command('pg_dump'), psql: command('psql'), major: Number(version.split('/').at(-1)) }
}

let clients: Promise<Clients> | undefined

/** findClients gives the machine's psql and pg_dump where they know every server of the tests, else those of the distribution's newest packages, fetched once. */
export function findClients(): Promise<Clients> {
  clients ??= Promise.resolve(machineClients() ?? fetchedClients())
  return clients
}
