import path from 'node:path'
import type { ProjectFacts, ProjectOptions } from '../protocol/messages.js'
import { type ClientChoice, chooseClient, withStandIn } from './clients.js'
import { canRun, importedDrivers, type KnexPackage, lentModules, resolveKnex } from './knex-package.js'
import { findKnexfile } from './knexfile-search.js'
import { settleFolders } from './migration-folders.js'
import { brokenMigration, type OpenContext, type OpenedMigration, openMigration } from './migration-module.js'
import { configuredDirectories, droppedNotice, listMigrations, type MigrationEntry } from './migration-source.js'
import { createModuleLoader, type ModuleLoader } from './module-loader.js'
import { namespaceNotice, settingsOf } from './namespaces.js'
import { nodeNotice } from './node-wanted.js'
import { type Places, placesOf } from './package-places.js'
import { readAtLast } from './second-tries.js'
import { twinNotices } from './twins.js'
import { recordOf, textOf, type UnknownRecord } from './unknown.js'

/** Project is a loaded project: what it says, and its modules. */
export interface Project {
  readonly facts: ProjectFacts
  readonly config: UnknownRecord
  readonly settings: UnknownRecord
  readonly client: ClientChoice
  readonly knex: KnexPackage
  readonly migrations: readonly OpenedMigration[]
  readonly loader: ModuleLoader
}

/** LoadWatch hears which migration is about to be loaded, so that one which ends the process is known by name; `skip` holds those known already. */
export interface LoadWatch {
  readonly loading: (name: string) => void
  readonly skip: Readonly<Record<string, string>>
}

/** loadProject loads knexfile and migrations, in the knexfile's folder as Knex does. It touches no database. */
export async function loadProject(options: ProjectOptions, watch: LoadWatch): Promise<Project> {
  const found = findKnexfile(options.folder, options.knexfile)
  process.chdir(path.dirname(found.file))
  const { loader, read } = await readWithLoader(found.file, options)
  const folders = settleFolders(recordOf(read.config.migrations), {
    project: options.folder,
    knexfile: path.dirname(found.file),
  })
  const config: UnknownRecord = { ...read.config, migrations: folders.settings }
  const places = placesOf(found.file, [options.folder, ...configuredDirectories(folders.settings)])
  const client = clientOf(places, config, options.client)
  const knex = await withImported(resolveKnex(places, client), places)
  const settings = options.ownDatabase ? folders.settings : settingsOf(config, client)
  const list = await listMigrations(settings)
  const context = { loader, folder: path.dirname(found.file) }
  const migrations: OpenedMigration[] = []
  for (const entry of list.entries) migrations.push(await opened(entry, context, watch))
  const notices = [
    ...[found.notices, nodeNotice(path.dirname(found.file)), read.notices, folders.notices].flat(),
    ...migrationNotices(settings, migrations),
    ...knex.notices,
    ...standInNotice(client),
    ...(options.ownDatabase ? [] : namespaceNotice(config, client)),
  ]
  const facts = {
    ...settingFacts(settings),
    knexfile: found.file,
    environment: read.environment,
    roundtrip: read.roundtrip,
    client: client.name,
    knexVersion: knex.version,
    knexOrigin: knex.origin,
    nodeVersion: process.versions.node,
    directories: list.directories,
    migrations: migrations.map((migration) => migrationFacts(migration, options.folder)),
    notices,
  }
  return { facts, config, settings, client, knex, migrations, loader }
}

/** Which modules must be lent to the project does not depend on its client, which only the knexfile tells. */
function readWithLoader(file: string, options: ProjectOptions) {
  const { folder, environment, client } = options
  const virtual = lentModules(placesOf(file, [folder]))
  return readAtLast({ file, environment, client }, options, () =>
    createModuleLoader({ folder: path.dirname(file), virtual }),
  )
}

function migrationNotices(settings: UnknownRecord, migrations: readonly OpenedMigration[]): readonly string[] {
  const names = migrations.map(({ entry }) => entry.name)
  return [...droppedNotice(settings), ...hiddenNotice(migrations), ...twinNotices(names)]
}

function hiddenNotice(migrations: readonly OpenedMigration[]): readonly string[] {
  const names = migrations.filter(({ module }) => module?.isHidden === true).map(({ entry }) => entry.name)
  if (names[0] === undefined) return []
  const which = names.length === 1 ? names[0] : `${names[0]} and ${names.length - 1} more`
  return [
    `${which}: up and down come with a default export or a class, which Knex's own loader refuses ("must have both an up and down function"); export both by name.`,
  ]
}

function clientOf(places: Places, config: UnknownRecord, told: string | null): ClientChoice {
  const choice = chooseClient(config, told)
  return canRun(places, choice) ? choice : withStandIn(choice)
}

async function withImported(knex: KnexPackage, places: Places): Promise<KnexPackage> {
  return { ...knex, drivers: [...knex.drivers, ...(await importedDrivers(places))] }
}

function standInNotice({ standsInFor }: ClientChoice): readonly string[] {
  if (standsInFor === null) return []
  return [
    `The project's client is ${standsInFor}, but it has no Knex with the driver ${standsInFor} installed; mysql2 stands in for it.`,
  ]
}

function opened(entry: MigrationEntry, context: OpenContext, { loading, skip }: LoadWatch): Promise<OpenedMigration> {
  const reason = skip[entry.name]
  if (reason !== undefined) return Promise.resolve(brokenMigration(entry, reason))
  loading(entry.name)
  return openMigration(entry, context)
}

type SettingFacts = Pick<
  ProjectFacts,
  'tableName' | 'schemaName' | 'disableTransactions' | 'disableMigrationsListValidation'
>

function settingFacts(settings: UnknownRecord): SettingFacts {
  return {
    tableName: textOf(settings.tableName) ?? 'knex_migrations',
    schemaName: textOf(settings.schemaName),
    disableTransactions: Boolean(settings.disableTransactions),
    disableMigrationsListValidation: Boolean(settings.disableMigrationsListValidation),
  }
}

function migrationFacts(
  { entry, source, module, loadError }: OpenedMigration,
  folder: string,
): ProjectFacts['migrations'][number] {
  const directory = entry.file === null ? '' : path.relative(folder, path.dirname(entry.file)).split(path.sep).join('/')
  return { name: entry.name, directory, file: entry.file, source, transaction: module?.transaction ?? null, loadError }
}
