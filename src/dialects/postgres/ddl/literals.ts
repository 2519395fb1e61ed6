import { sqlName } from '../sql-name.js'

/** literal writes a string literal. */
export function literal(value: string): string {
  const doubled = value.replaceAll("'", "''")
  return doubled.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`
}

/** names writes a list of column names in brackets. */
export function names(columns: readonly string[]): string {
  return `(${columns.map(sqlName).join(', ')})`
}

/** withOptions writes storage parameters; the value is what follows the first equals sign. */
export function withOptions(options: readonly string[]): string {
  return options.length === 0 ? '' : `with (${settings(options)})`
}

/** settings writes `name=value` pairs as `name='value'`. */
export function settings(options: readonly string[]): string {
  return options
    .map((option) => {
      const at = option.indexOf('=')
      return `${option.slice(0, at)}=${literal(option.slice(at + 1))}`
    })
    .join(', ')
}

/** foreignOptions writes options of foreign objects, which have no equals sign in SQL. */
export function foreignOptions(options: readonly string[]): string {
  if (options.length === 0) return ''
  const pairs = options.map((option) => {
    const at = option.indexOf('=')
    return `${sqlName(option.slice(0, at))} ${literal(option.slice(at + 1))}`
  })
  return `options (${pairs.join(', ')})`
}
