import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** undocumented gives the fields of an object that a page of docs names nowhere as code. */
export function undocumented(page: string, fields: object | null | undefined): readonly string[] {
  const text = readFileSync(fileURLToPath(new URL(`../../docs/${page}`, import.meta.url)), 'utf8')
  return Object.keys(fields ?? {}).filter((name) => !text.includes(`\`${name}\``))
}
