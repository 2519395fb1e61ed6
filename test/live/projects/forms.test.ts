import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { allForms, themes } from '../../cases/projects/forms/all.js'
import type { Form } from '../../cases/projects/forms/form.js'
import { knexForms, type Loaded, loadForms, nodes } from '../../cases/projects/forms/load.js'
import { withTables } from '../../cases/projects/forms/tables.js'

/** What came out, in the words of what is expected. */
function summary(loaded: Loaded) {
  if ('error' in loaded) return { failed: loaded.error }
  const broken = loaded.facts.migrations.find(({ loadError }) => loadError !== null)?.loadError
  return broken == null ? { made: loaded.made, facts: loaded.facts } : { failed: broken }
}

function expectation({ made = [], facts = {}, fails, since }: Form, major: number) {
  if (fails === undefined || (since !== undefined && major >= since)) return { made, facts }
  const { message, advice, line } = fails
  const wayOut = advice === null ? {} : { advice: expect.stringMatching(advice) }
  const failed = { message: expect.stringMatching(message), ...wayOut }
  return { failed: line === undefined ? failed : { ...failed, line } }
}

const cases = themes.flatMap(({ title, forms }) => forms.map((form) => ({ title, name: form.name, form })))
const byNode = {
  20: loadForms(allForms, nodes[20]),
  22: loadForms(allForms, nodes[22]),
  24: loadForms(allForms, nodes[24]),
}
const byKnex = knexForms(allForms, nodes[24])

describe.each([20, 22, 24] as const)('Node %i', (major) => {
  test.each(cases)('$title: $name', async ({ form }) => {
    const loaded = (await byNode[major])[allForms.indexOf(form)]!
    expect(summary(loaded)).toMatchObject(expectation(form, major))
  })
})

test('where Knex itself takes a project, its names come in the same order', async () => {
  const [ours, theirs] = [await byNode[24], await byKnex]
  const both = theirs.flatMap((answer, index) => {
    const loaded = ours[index]!
    // It reads .mjs, .cts and .mts only where loadExtensions names them.
    if ('error' in answer || answer.names.length === 0 || 'error' in loaded) return []
    const name = allForms[index]?.name
    return [
      { ours: { name, names: loaded.facts.migrations.map((one) => one.name) }, theirs: { name, names: answer.names } },
    ]
  })
  expect(both.length).toBeGreaterThan(80)
  expect(both.map((one) => one.ours)).toEqual(both.map((one) => one.theirs))
})

test('every form has a name of its own in its table', () => {
  for (const { forms } of themes) expect(new Set(forms.map(({ name }) => name)).size).toBe(forms.length)
})

test('docs/projects.md lists them all, with what Knex itself does', async () => {
  const file = fileURLToPath(new URL('../../../docs/projects.md', import.meta.url))
  const text = readFileSync(file, 'utf8')
  const fresh = withTables(text, themes, { byKnex: await byKnex, oldest: await byNode[20] })
  if (process.env.WRITE_DOCS === '1') writeFileSync(file, fresh)
  expect(fresh).toBe(readFileSync(file, 'utf8'))
})
