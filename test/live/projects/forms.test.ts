import { describe, expect, test } from 'vitest'
import type { Form } from '../../cases/projects/forms/form.js'
import { folderForms, sourceForms } from '../../cases/projects/forms/folders.js'
import { knexfileForms } from '../../cases/projects/forms/knexfiles.js'
import { importForms, syntaxForms } from '../../cases/projects/forms/languages.js'
import { type Loaded, loadForms, nodes } from '../../cases/projects/forms/load.js'
import { kindForms, shapeForms } from '../../cases/projects/forms/modules.js'

const forms = [...knexfileForms, ...kindForms, ...shapeForms, ...syntaxForms, ...importForms, ...folderForms, ...sourceForms]

/** What came out, in the words of what is expected. */
function summary(form: Form, loaded: Loaded) {
  if ('error' in loaded) return { failed: loaded.error }
  const broken = loaded.facts.migrations.flatMap(({ name, loadError }) => (loadError === null ? [] : [{ name, ...loadError }]))
  return broken.length > 0 ? { failed: broken[0] } : { made: loaded.made, facts: loaded.facts }
}

function expectation({ made, facts = {}, fails }: Form) {
  if (fails !== undefined) return { failed: { message: expect.stringMatching(fails.message), advice: expect.stringMatching(fails.advice) } }
  return { made, facts: expect.objectContaining(facts) }
}

describe.each([20, 22, 24] as const)('Node %i', (major) => {
  const loading = loadForms(forms, nodes[major])
  test.each(forms.map((form, index) => ({ name: form.name, form, index })))('$name', async ({ form, index }) => {
    const loaded = (await loading)[index]!
    const expected = form.since !== undefined && major < form.since ? { ...form, fails: form.older } : form
    expect(summary(form, loaded)).toMatchObject(expectation(expected as Form))
  })
})
