import { type PartValues, partNamed } from './environment-parts.js'
import { isSecret, standInFor } from './environment-stand-ins.js'

type Members = Readonly<Record<string, unknown>>

/** inShapeOf writes a connection in the shape of a text that is a JSON object of its parts, as services that keep secrets give it: `{"username":...,"password":...}`. Null where the text is no such object. */
export function inShapeOf(text: string | undefined, values: PartValues): string | null {
  const members = text === undefined ? null : membersOf(text)
  if (members === null || !namesConnection(members)) return null
  return JSON.stringify(
    Object.fromEntries(Object.entries(members).map(([name, value]) => [name, member(name, value, values)])),
  )
}

function membersOf(text: string): Members | null {
  if (!/^\s*\{/.test(text)) return null
  try {
    return JSON.parse(text) as Members
  } catch {
    return null
  }
}

function namesConnection(members: Members): boolean {
  const parts = Object.keys(members).map((name) => partNamed(spelt(name)))
  return parts.includes('password') || (parts.includes('host') && parts.includes('user'))
}

/** Members are spelt as code spells: `dbName`, `db_name`, `dbname`. */
const spelt = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1_$2')

function member(name: string, value: unknown, values: PartValues): unknown {
  const part = partNamed(spelt(name))
  if (typeof value === 'number' && part === 'port') return Number(values.port)
  if (typeof value !== 'string') return value
  if (part !== null) return values[part]
  return isSecret(spelt(name), value) ? standInFor(value) : value
}
