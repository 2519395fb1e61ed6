import { expect, test } from 'vitest'
import { fatalError, isIdle, passwordOf, takeMessage, takeStartup } from '../../../src/servers/embedded/wire.js'

test('messages are cut off whole, whatever pieces they arrive in', () => {
  const message = Buffer.from([0x51, 0, 0, 0, 6, 0x41, 0])
  expect(takeMessage(message.subarray(0, 4))).toBeNull()
  expect(takeMessage(message.subarray(0, 6))).toBeNull()
  const taken = takeMessage(Buffer.concat([message, Buffer.from('S')]))
  expect(taken?.message).toEqual(message)
  expect(taken?.rest.toString()).toBe('S')
  expect(takeStartup(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]))?.rest).toHaveLength(0)
})

test('a length below its own head is no message', () => {
  expect(() => takeMessage(Buffer.from([0x51, 0xff, 0xff, 0xff, 0xf0, 0]))).toThrow(RangeError)
})

test('a password is read from its own message only', () => {
  expect(passwordOf(Buffer.from([0x70, 0, 0, 0, 7, 0x61, 0x62, 0]))).toBe('ab')
  expect(passwordOf(Buffer.from([0x51, 0, 0, 0, 7, 0x61, 0x62, 0]))).toBeNull()
})

test('an answer is at rest when it ends ready and in no transaction', () => {
  expect(isIdle(Buffer.from([1, 2, 0x5a, 0, 0, 0, 5, 0x49]))).toBe(true)
  expect(isIdle(Buffer.from([0x5a, 0, 0, 0, 5, 0x54]))).toBe(false)
  expect(isIdle(Buffer.from([0x5a]))).toBe(false)
})

test('a fatal error says its own length', () => {
  const error = fatalError('57P01', 'gone')
  expect(error.readInt32BE(1)).toBe(error.length - 1)
})
