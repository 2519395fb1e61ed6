import { expect, test } from 'vitest'
import type { Backend } from '../../../src/servers/embedded/backend.js'
import type { Belongings } from '../../../src/servers/embedded/belongings.js'
import { Gate, newGuest } from '../../../src/servers/embedded/gate.js'

const belongings: Belongings = {
  settings: [],
  role: 'none',
  user: 'postgres',
  locks: [],
  channels: [],
  prepared: [],
  cursors: [],
  temporary: [],
}
const temporary: Belongings['temporary'] = [{ kind: 'class', oid: 1, name: 't' }]

/** A backend whose transaction begins with B and ends with E, whose T makes a temporary table, and which remembers what was done to it. */
function backend() {
  const log: string[] = []
  let open = false
  let present: Belongings = belongings
  const fake: Backend = {
    async send(message) {
      const text = Buffer.from(message).toString()
      log.push(text)
      if (text.includes('B')) open = true
      if (text.includes('E')) open = false
      if (text.includes('T')) present = { ...belongings, temporary }
      return Buffer.from([0x5a, 0, 0, 0, 5, open ? 0x54 : 0x49])
    },
    async park() {
      log.push('park')
      return present
    },
    async unpark(own) {
      log.push(`unpark ${own === null ? 'nothing' : own.temporary.length}`)
      present = own ?? belongings
    },
    async abort() {
      log.push('abort')
      open = false
    },
    async forget(own, last) {
      log.push(`forget ${own.temporary.length}${last ? ', the last' : ''}`)
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
  expect(log).toEqual(['unpark nothing', '1B', '1E', 'park', 'unpark nothing', '2', 'park', 'unpark 0', '1'])
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
  expect(log).toEqual(['unpark nothing', '1B', 'abort', 'park', 'forget 0, the last', 'unpark nothing', '2'])
})

test('a client that goes while another has the session waits for its turn, and only its own things are dropped', async () => {
  const { log, gate } = backend()
  const [one, two] = [newGuest(), newGuest()]
  await gate.pass(one, text('1T'), false)
  await gate.pass(two, text('2TB'), false)
  log.length = 0
  const gone = gate.gone(one)
  await gate.pass(two, text('2E'), false)
  await gone
  await gate.pass(two, text('2'), false)
  await gate.gone(two)
  expect(log).toEqual(['2E', 'park', 'forget 1', 'unpark 1', '2', 'park', 'forget 1, the last'])
})

test('a client that never had the session has nothing to forget', async () => {
  const { log, gate } = backend()
  await gate.gone(newGuest())
  expect(log).toEqual([])
})
