import type { SchemaObject, Vendor } from '../../schema/snapshot.js'
import { text } from '../facts.js'
import { quoteText } from './quote.js'

/** Settings are what a program keeps of the session, and of the database, in which it was made. */
export interface Settings {
  readonly characterSet: string
  readonly collation: string | null
  readonly sqlMode: string
  readonly timeZone: string
  readonly databaseCollation: string | null
}

/** Tables are made with these: nothing is refused that was let in before, and times are the world's. */
export const usual: Settings = {
  characterSet: 'utf8mb4',
  collation: null,
  sqlMode: 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION',
  timeZone: '+00:00',
  databaseCollation: null,
}

/** settingsOf are those that an object wants; what it does not say stays as it is. */
export function settingsOf(object: SchemaObject, current: Settings): Settings {
  const told = text(object, 'characterSet')
  const wanted = told === '' || !canBeSent(object, told) ? current.characterSet : told
  const isStored = object.facts.databaseCollation !== undefined
  return {
    characterSet: wanted,
    collation: text(object, 'connectionCollation') || current.collation,
    sqlMode: isStored || object.kind === 'library' ? text(object, 'sqlMode') : usual.sqlMode,
    timeZone: text(object, 'timeZone') || current.timeZone,
    databaseCollation: text(object, 'databaseCollation') || current.databaseCollation,
  }
}

/** The file is UTF-8: what is more than ASCII cannot be said to be of another character set. */
function canBeSent(object: SchemaObject, characterSet: string): boolean {
  return /^utf8/.test(characterSet) || !/[^\0-\u007f]/.test(text(object, 'definition') + text(object, 'comment'))
}

/** changeSettings are the statements that lead from one to the other. */
export function changeSettings(from: Settings, to: Settings): readonly string[] {
  const changed = (name: keyof Settings, sql: (value: string) => string) =>
    from[name] === to[name] || to[name] === null ? [] : [sql(to[name])]
  const session = [
    ...changed('characterSet', (value) => `character_set_client = ${value}`),
    ...changed('collation', (value) => `collation_connection = ${value}`),
    ...changed('sqlMode', (value) => `sql_mode = ${quoteText(value)}`),
    ...changed('timeZone', (value) => `time_zone = ${quoteText(value)}`),
  ]
  return [
    ...changed('databaseCollation', (value) => `alter database collate ${value}`),
    ...(session.length === 0 ? [] : [`set ${session.join(', ')}`]),
  ]
}

/** Setting is a variable of the session, and its value as SQL. */
export type Setting = readonly [variable: string, value: string]

/** inSession runs statements under settings of the session, which are as before in the end: in a migration other statements follow. */
export function inSession(settings: readonly Setting[], statements: readonly string[]): readonly string[] {
  if (settings.length === 0 || statements.length === 0) return statements
  const set = settings.map(([name, value]) => `@previous_${name} = @@${name}, ${name} = ${value}`)
  const back = settings.map(([name]) => `${name} = @previous_${name}`)
  return [`set ${set.join(', ')}`, ...statements, `set ${back.join(', ')}`]
}

/** OwnSettings says which settings have to be said although they may be those of the session: facts of a program that are another now. */
interface OwnSettings {
  readonly vendor: Vendor
  readonly concerned: readonly string[]
}

/** ownSettings are the settings of the session under which a migration has to make a program; those that a session has by itself are not said. */
export function ownSettings(program: SchemaObject, { vendor, concerned }: OwnSettings): readonly Setting[] {
  const client = text(program, 'characterSet')
  const hasOwn = (fact: string, isPlain: (value: string) => boolean) =>
    typeof program.facts[fact] === 'string' && (concerned.includes(fact) || !isPlain(text(program, fact)))
  const isPlainClient = (value: string) => value.startsWith('utf8mb4')
  return [
    ...(hasOwn('characterSet', isPlainClient) && canBeSent(program, client)
      ? ([['character_set_client', client]] as const)
      : []),
    ...(hasOwn('connectionCollation', isPlainClient)
      ? ([['collation_connection', text(program, 'connectionCollation')]] as const)
      : []),
    ...(hasOwn('sqlMode', (mode) => isDefaultMode(mode, vendor))
      ? ([['sql_mode', quoteText(text(program, 'sqlMode'))]] as const)
      : []),
    ...(hasOwn('timeZone', (zone) => zone === 'SYSTEM')
      ? ([['time_zone', quoteText(text(program, 'timeZone'))]] as const)
      : []),
  ]
}

/** What sql_mode is where nobody has set it: since MariaDB 10.2.4, and since MySQL 8.0.11. */
const defaultModes: Readonly<Record<string, readonly string[]>> = {
  mariadb: ['STRICT_TRANS_TABLES', 'ERROR_FOR_DIVISION_BY_ZERO', 'NO_AUTO_CREATE_USER', 'NO_ENGINE_SUBSTITUTION'],
  mysql: [
    'ONLY_FULL_GROUP_BY',
    'STRICT_TRANS_TABLES',
    'NO_ZERO_IN_DATE',
    'NO_ZERO_DATE',
    'ERROR_FOR_DIVISION_BY_ZERO',
    'NO_ENGINE_SUBSTITUTION',
  ],
}

/** Drivers add IGNORE_SPACE by themselves, or do not. */
function isDefaultMode(mode: string, vendor: Vendor): boolean {
  const modes = mode.split(',').filter((one) => one !== 'IGNORE_SPACE')
  const usualModes = defaultModes[vendor] ?? []
  return modes.length === usualModes.length && modes.every((one) => usualModes.includes(one))
}
