import { describe, expect, test } from 'vitest'
import { allForms } from '../../cases/projects/forms/all.js'
import type { Form } from '../../cases/projects/forms/form.js'
import { type Loaded, loadForms, nodes } from '../../cases/projects/forms/load.js'

/** What came out, in the words of what is expected. */
function summary(loaded: Loaded) {
  if ('error' in loaded) return { failed: loaded.error }
  const broken = loaded.facts.migrations.find(({ loadError }) => loadError !== null)?.loadError
  return broken == null ? { made: loaded.made, facts: loaded.facts } : { failed: broken }
}

function expectation({ made = [], facts = {}, fails }: Form) {
  if (fails === undefined) return { made, facts }
  const { message, advice, line } = fails
  const failed = { message: expect.stringMatching(message), advice: expect.stringMatching(advice) }
  return { failed: line === undefined ? failed : { ...failed, line } }
}

describe.each([20, 22, 24] as const)('Node %i', (major) => {
  const loading = loadForms(allForms, nodes[major])
  test.each(allForms.map((form, index) => ({ name: form.name, form, index })))('$name', async ({ form, index }) => {
    expect(summary((await loading)[index]!)).toMatchObject(expectation(form))
  })
})

test('every form has a name of its own', () => {
  const names = allForms.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
