import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderRuleDocs } from '../../../src/rules/documentation.js'

const folder = new URL('../../../docs/rules/', import.meta.url)

test('docs/rules is what scripts/generate-docs.mjs makes of the rules', () => {
  const pages = renderRuleDocs()
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort())
  for (const [name, content] of pages) expect(readFileSync(new URL(name, folder), 'utf8'), name).toBe(content)
})
