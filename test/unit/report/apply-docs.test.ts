import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const page = readFileSync(join(root, 'docs/apply.md'), 'utf8')
const folder = join(root, 'src/report')
const sources = readdirSync(folder)
  .filter((name) => name.startsWith('apply-'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))

const quoted = (text: string, form: RegExp) => [...text.matchAll(form)].map(([, word]) => word ?? '')

test('docs/apply.md names every finding of an apply, and no other', () => {
  const used = new Set(sources.flatMap((text) => quoted(text, /'((?:apply|seed|load)-(?!.*\.js)[a-z-]+)'/g)))
  expect(used.size).toBeGreaterThan(10)
  expect([...used].filter((rule) => !page.includes(`\`${rule}\``))).toEqual([])
  const named = quoted(page, /`((?:apply|seed|load)-[a-z-]+)`/g)
  expect(named.filter((rule) => !used.has(rule))).toEqual([])
})

test('docs/apply.md names every status', () => {
  const text = readFileSync(join(root, 'src/history/apply-status.ts'), 'utf8')
  const statuses = quoted(text.slice(0, text.indexOf('export interface MigrationResult')), /\| '([a-z-]+)'/g)
  expect(statuses).toHaveLength(8)
  expect(statuses.filter((status) => !page.includes(`| \`${status}\``))).toEqual([])
})
