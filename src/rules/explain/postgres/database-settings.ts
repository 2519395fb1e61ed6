import type { Delta } from '../../../diff/change.js'
import type { FactValue } from '../../../schema/snapshot.js'
import type { Fix } from '../family.js'
import { raw } from './names.js'

/** settingFixes put the settings of the database back; its name is another wherever the code runs, so the server fills it in. */
export function settingFixes({ before, after }: Delta): readonly Fix[] {
  const [had, has] = [settingsIn(before), settingsIn(after)]
  const again = [...had].filter(([key, { value }]) => has.get(key)?.value !== value)
  const away = [...has].filter(([key]) => !had.has(key))
  return [
    ...away.map(([, { role, name }]) => statement(role, `reset ${name}`)),
    ...again.map(([, { role, name, value }]) => statement(role, `set ${name} to ${written(name, value)}`)),
  ].map((sql) => ({ rank: 25, table: null, code: raw(sql) }))
}

interface Setting {
  /** Quoted where needed; null where the setting is for everybody. */
  readonly role: string | null
  readonly name: string
  readonly value: string
}

/** A snapshot writes `name=value`, with `role: ` before it where it is one role's. */
function settingsIn(value: FactValue): ReadonlyMap<string, Setting> {
  const texts = Array.isArray(value) ? value.filter((member) => typeof member === 'string') : []
  return new Map(
    texts.flatMap((text) => {
      const found = /^(?:("(?:[^"]|"")*"|\w+): )?([\w.]+)=(.*)$/s.exec(text)
      if (found === null) return []
      const [, role = null, name = '', own = ''] = found
      return [[`${role}\u0000${name}`, { role, name, value: own }] as const]
    }),
  )
}

const lists = /^(?:search_path|temp_tablespaces|(?:local|session|shared)_preload_libraries)$/i

/** The server keeps a list as it is written, and any other value bare. */
function written(name: string, value: string): string {
  return lists.test(name) && value !== '' ? value : `'${value.replaceAll("'", "''")}'`
}

function statement(role: string | null, action: string): string {
  const whose = role === null ? 'alter database %I' : `alter role ${role} in database %I`
  const text = `${whose} ${action.replaceAll('%', '%%')}`
  return `do $fix$ begin execute format($sql$${text}$sql$, current_database()); end $fix$`
}
