import { isRecord, propertyOf } from './unknown.js'

/** roundtripKey gives the settings of this tool that stand in a knexfile, as plain JSON; null where there are none. `places` may have the key `roundtrip`, the nearest to the project first: the configuration of the environment, what stands beside the environments, the exports of the module. */
export function roundtripKey(places: readonly unknown[]): unknown {
  const found = places.map((place) => propertyOf(place, 'roundtrip'))
  return plain(found.find((value) => value !== undefined && !isEnvironment(value)))
}

/** An environment may have that very name. */
function isEnvironment(value: unknown): boolean {
  return isRecord(value) && ['connection', 'migrations', 'dialect'].some((key) => key in value)
}

/** What is no JSON becomes an empty object, which no setting takes: it is refused by its name and not left out in silence. The settings themselves must not be one that is empty only as JSON: a function, a promise, a map. */
function plain(settings: unknown): unknown {
  try {
    if (isOdd(settings)) return Object.prototype.toString.call(settings)
    const text = JSON.stringify(settings, (_key, value: unknown) =>
      ['function', 'symbol', 'bigint'].includes(typeof value) ? {} : value,
    )
    return text === undefined ? null : JSON.parse(text)
  } catch {
    return 'what cannot be written as JSON'
  }
}

function isOdd(settings: unknown): boolean {
  if (!isRecord(settings) || Array.isArray(settings)) return typeof settings === 'symbol'
  return (
    typeof settings === 'function' ||
    !['[object Object]', '[object Module]'].includes(Object.prototype.toString.call(settings))
  )
}
