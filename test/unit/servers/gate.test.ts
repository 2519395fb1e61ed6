import { expect, test } from 'vitest'
import { type Backend, freshSettings, type Settings } from '../../../src/servers/embedded/backend.js'
import { Gate, newGuest } from '../../../src/servers/embedded/gate.js'

/** A backend whose transaction begins with B and ends with E, and which remembers what was done to it. */
function backend() {
  const log: string[] = []
  let open = false
  const fake: Backend = {
    async send(message) {
      const text = Buffer.from(message).toString()
      log.push(text)
      if (text.includes('B')) open = true
      if (text.includes('E')) open = false
      return Buffer.from([0x5a, 0, 0, 0, 5, open ? 0x54 : 0x49])
    },
    async park(): Promise<Settings> {
      log.push('park')
      return { values: [{ name: 'search_path', value: 'a' }], role: 'none', user: 'postgres' }
    },
    async unpark(settings) {
      log.push(`unpark ${settings.values.length}`)
    },
    async forget() {
      log.push('forget')
      open = false
    },
    close: async () => {},
  }
  return { log, gate: new Gate(fake) }
}

const text = (value: string) => Buffer.from(value)

test('a client that is in a transaction keeps others out, and settings change hands', async () => {
  const { log, gate } = backend()
  const [one, two] = [newGuest(), newGuest()]
  await gate.pass(one, text('1B'), false)
  const waiting = gate.pass(two, text('2'), false)
  await gate.pass(one, text('1E'), false)
  await waiting
  await gate.pass(one, text('1'), false)
  expect(log).toEqual(['unpark 0', '1B', '1E', 'park', 'unpark 0', '2', 'park', 'unpark 1', '1'])
})

test('messages that came together stay together', async () => {
  const { log, gate } = backend()
  const [one, two] = [newGuest(), newGuest()]
  await gate.pass(one, text('1a'), true)
  const waiting = gate.pass(two, text('2'), false)
  await gate.pass(one, text('1b'), false)
  await waiting
  expect(log.filter((entry) => /^\d/.test(entry))).toEqual(['1a', '1b', '2'])
})

test('a client that goes in a transaction lets the next one in, who finds nothing of it', async () => {
  const { log, gate } = backend()
  const [one, two, three] = [newGuest(), newGuest(), newGuest()]
  await gate.pass(one, text('1B'), false)
  const refused = expect(gate.pass(three, text('3'), false)).rejects.toThrow('has left')
  const waiting = gate.pass(two, text('2'), false)
  gate.turnAway(three)
  await refused
  await gate.gone(one)
  await waiting
  expect(log).toEqual(['unpark 0', '1B', 'forget', 'unpark 0', '2'])
  expect(two.settings).toBe(freshSettings)
})
