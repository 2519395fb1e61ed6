import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { applyRules } from '../../../src/report/apply-finding.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const page = readFileSync(join(root, 'docs/apply.md'), 'utf8')
const quoted = (text: string, form: RegExp) => [...text.matchAll(form)].map(([, word]) => word ?? '')

test('docs/apply.md names every finding of an apply, and no other', () => {
  const named = quoted(page, /`((?:apply|seed|load)-[a-z-]+)`/g)
  expect([...new Set(named)].sort()).toEqual([...applyRules])
})

test('docs/apply.md names every status', () => {
  const text = readFileSync(join(root, 'src/history/apply-status.ts'), 'utf8')
  const statuses = quoted(text.slice(0, text.indexOf('export interface MigrationResult')), /\| '([a-z-]+)'/g)
  expect(statuses).toHaveLength(8)
  expect(statuses.filter((status) => !page.includes(`| \`${status}\``))).toEqual([])
})
