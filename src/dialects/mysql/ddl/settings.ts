import type { SchemaObject } from '../../../schema/snapshot.js'
import { quoteText } from '../quote.js'
import { text } from './facts.js'

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
