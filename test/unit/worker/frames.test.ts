import { describe, expect, test } from 'vitest'
import { encodeFrame, frameReader } from '../../../src/protocol/frames.js'

const nonce = Buffer.from('0123456789abcdef')

describe('frames', () => {
  test('come whole, however the bytes are cut', () => {
    const bytes = Buffer.concat([encodeFrame(nonce, { a: 'ä' }), encodeFrame(nonce, [1, 2])])
    for (let size = 1; size <= bytes.length; size += 1) {
      const reader = frameReader(nonce)
      const messages: unknown[] = []
      for (let at = 0; at < bytes.length; at += size) messages.push(...reader.push(bytes.subarray(at, at + size)))
      expect(messages).toEqual([{ a: 'ä' }, [1, 2]])
    }
  })

  test('come whole in many pieces, with foreign bytes before and another frame behind', () => {
    const long = { text: 'x'.repeat(300_000) }
    const bytes = Buffer.concat([Buffer.from('foreign'), encodeFrame(nonce, long), encodeFrame(nonce, 1), nonce])
    const reader = frameReader(nonce)
    const messages: unknown[] = []
    for (let at = 0; at < bytes.length; at += 65_536) messages.push(...reader.push(bytes.subarray(at, at + 65_536)))
    expect(messages).toEqual([long, 1])
  })

  test.each([
    ['text', Buffer.from('hello')],
    ['a frame of another nonce', encodeFrame(Buffer.from('x'.repeat(16)), { forged: true })],
    ['a beginning of the nonce', nonce.subarray(0, 9)],
    ['the nonce with a length beyond all bounds', Buffer.concat([nonce, Buffer.from('ffffffff', 'hex')])],
    [
      'the nonce with a body that is no JSON',
      Buffer.concat([nonce, Buffer.from('00000002', 'hex'), Buffer.from('{{')]),
    ],
  ])('are found again after %s', (_, foreign) => {
    const reader = frameReader(nonce)
    expect([...reader.push(foreign), ...reader.push(encodeFrame(nonce, { real: 1 }))]).toEqual([{ real: 1 }])
  })
})
