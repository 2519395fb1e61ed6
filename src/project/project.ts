import path from 'node:path'
import type { ProjectFacts, ProjectOptions } from '../protocol/messages.js'
import { type ClientChoice, chooseClient, withStandIn } from './clients.js'
import { canRun, importedDrivers, type KnexPackage, resolveKnex } from './knex-package.js'
import { type KnexConfig, readKnexfile } from './knexfile.js'
import { findKnexfile } from './knexfile-search.js'
import { brokenMigration, type OpenedMigration, openMigration } from './migration-module.js'
import { listMigrations, type MigrationEntry } from './migration-source.js'
import { createModuleLoader, type ModuleLoader } from './module-loader.js'
import { namespaceNotice, settingsOf } from './namespaces.js'
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
  const { loader, read } = await readWithLoader(found.file, options.environment)
  const client = clientOf(found.file, read.config, options.client)
  const knex = await withImported(resolveKnex(found.file, client), found.file)
  const settings = options.ownDatabase ? recordOf(read.config.migrations) : settingsOf(read.config, client)
  const list = await listMigrations(settings)
  const migrations: OpenedMigration[] = []
  for (const entry of list.entries) migrations.push(await opened(entry, loader, watch))
  const notices = [
    ...found.notices,
    ...read.notices,
    ...knex.notices,
    ...standInNotice(client),
    ...(options.ownDatabase ? [] : namespaceNotice(read.config, client)),
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
  return { facts, config: read.config, settings, client, knex, migrations, loader }
}

/** Which modules must be lent to the project does not depend on its client, which only the knexfile tells. */
async function readWithLoader(
  file: string,
  environment: string | null,
): Promise<{ loader: ModuleLoader; read: KnexConfig }> {
  const { virtual } = resolveKnex(file, chooseClient({ client: 'pg' }, null))
  const loader = createModuleLoader({ folder: path.dirname(file), virtual })
  return { loader, read: await readKnexfile(file, environment, loader) }
}

function clientOf(file: string, config: UnknownRecord, told: string | null): ClientChoice {
  const choice = chooseClient(config, told)
  return canRun(file, choice) ? choice : withStandIn(choice)
}

async function withImported(knex: KnexPackage, file: string): Promise<KnexPackage> {
  return { ...knex, drivers: [...knex.drivers, ...(await importedDrivers(file))] }
}

function standInNotice({ standsInFor }: ClientChoice): readonly string[] {
  if (standsInFor === null) return []
  return [
    `The project's client is ${standsInFor}, but it has no Knex with the driver ${standsInFor} installed; mysql2 stands in for it.`,
  ]
}

function opened(entry: MigrationEntry, loader: ModuleLoader, { loading, skip }: LoadWatch): Promise<OpenedMigration> {
  const reason = skip[entry.name]
  if (reason !== undefined) return Promise.resolve(brokenMigration(entry, reason))
  loading(entry.name)
  return openMigration(entry, loader)
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
