import { describe, expect, test } from 'vitest'
import { hear, newHearing } from '../../../src/worker/hearing.js'
import { stepOutcome } from '../../../src/worker/outcomes.js'

function heardOf(messages: readonly unknown[]) {
  const heard = newHearing()
  const replies: unknown[] = []
  const listeners = { reply: (reply: unknown) => replies.push(reply), run: () => {}, loading: () => {} }
  for (const message of messages) hear(message, heard, listeners)
  return { heard, replies }
}

describe('what a worker says', () => {
  test.each([5, 'text', null, [], {}, { id: '1', ok: true, output: 1 }, { id: 1 }, { id: 1, ok: true }, { ending: 5 }])(
    'of a form that is not ours is passed over: %j',
    (message) => {
      expect(heardOf([message])).toMatchObject({ replies: [], heard: { ending: null, loading: null, broken: null } })
    },
  )

  test('an ending is the innermost migration’s that was loaded', () => {
    const places = ['/lib/helper.js', '/m/2.js', '/m/1.js'].map((file, at) => ({ file, line: at + 1 }))
    const ending = { ending: { call: 'process.exit(1)', places } }
    expect(heardOf([{ loading: '1.js' }, { loading: '2.js' }, ending]).heard.ending).toMatchObject({
      migration: '2.js',
    })
    expect(heardOf([{ loading: '1.js' }, ending]).heard.ending).toMatchObject({ migration: '1.js' })
    expect(heardOf([ending]).heard.ending).toMatchObject({ migration: null })
  })

  test.each([null, 5, {}, { kind: 'done' }, { kind: 'weird', milliseconds: 1, trace: {} }])(
    'an answer that is no outcome is a failure: %j',
    (output) => {
      const outcome = stepOutcome({ kind: 'replied', output: output as never }, { limit: 1, migration: '1.js' })
      expect(outcome).toMatchObject({ kind: 'threw', trace: { left: [expect.any(String)] } })
    },
  )
})
