import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { outputSink } from '../../../src/worker/output.js'

async function linesOf(chunks: readonly (string | Buffer)[]): Promise<readonly string[]> {
  const lines: string[] = []
  const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)))
  outputSink((line) => lines.push(line)).attach(stream)
  await new Promise((resolve) => stream.on('close', resolve))
  return lines
}

describe('output', () => {
  test.each([
    ['::error file=a::b', ': :error file=a::b'],
    ['  ::add-mask::x', '  : :add-mask::x'],
    ['##[command]rm', '# #[command]rm'],
    ['text ::set-output name=a::b', 'text : :set-output name=a::b'],
    ["select 'a'::text, b::int[]", "select 'a'::text, b::int[]"],
    ['\u001b[31mred\u001b[0m \u0007\u202e', 'red \\x07\\x202e'],
    ['a\tb', 'a b'],
  ])('%j becomes %j', async (line, shown) => {
    expect(await linesOf([line])).toEqual([shown])
  })

  test('comes in whole lines, whatever the chunks', async () => {
    const text = Buffer.from('eins\nzwei ä\r\ndrei')
    expect(await linesOf([text.subarray(0, 3), text.subarray(3, 11), text.subarray(11)])).toEqual([
      'eins',
      'zwei ä',
      'drei',
    ])
  })

  test('ends after ten thousand lines with a note', async () => {
    const lines = await linesOf(['x\n'.repeat(12_000)])
    expect(lines).toHaveLength(10_001)
    expect(lines.at(-1)).toContain('the rest is left out')
  })

  test('without line ends is cut', async () => {
    const lines = await linesOf(['y'.repeat(9000)])
    expect(lines.map((line) => line.length)).toEqual([4000, 4000, 1000])
  })

  test('tells what of a step was held back, and forgets it with the next', async () => {
    const sink = outputSink(() => {})
    const print = async (text: string) => {
      const stream = Readable.from([Buffer.from(text)])
      sink.attach(stream)
      await new Promise((resolve) => stream.on('close', resolve))
    }
    await print('select id::text from a\ntext ::error::no\n::notice file=a::yes\n##[group]yes\n')
    expect(sink.heldBack()).toEqual({ commands: 2 })
    sink.renew()
    expect(sink.heldBack()).toBeNull()
    await print('x\n'.repeat(12_000))
    expect(sink.heldBack()).toEqual({ beyond: '10000 lines', commands: 0 })
    sink.renew()
    await print('a few words\n')
    expect(sink.heldBack()).toBeNull()
  })
})
