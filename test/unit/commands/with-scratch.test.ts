import { describe, expect, it } from 'vitest'
import { withScratch } from '../../../src/commands/with-scratch.js'
import { ToolError } from '../../../src/kernel/errors.js'
import type { Progress } from '../../../src/kernel/progress.js'
import type { ScratchDatabases } from '../../../src/scratch/databases.js'

const held = new ToolError('The database x is in use.', { blame: 'environment', advice: 'Drop it by hand.' })

function scene(failure: unknown) {
  const notes: string[] = []
  let drops = 0
  const drop = async () => {
    drops += 1
    if (failure !== null) throw failure
  }
  const scratch = { [Symbol.asyncDispose]: drop } as unknown as ScratchDatabases
  const progress = { note: (text: string) => notes.push(text) } as unknown as Progress
  return { scratch, progress, notes, drops: () => drops }
}

describe('withScratch', () => {
  it('gives what the work gave, and drops once', async () => {
    const { scratch, progress, notes, drops } = scene(null)
    expect(await withScratch(scratch, progress, async () => 7)).toEqual({ result: 7, left: [] })
    expect([drops(), notes]).toEqual([1, []])
  })

  it('a database that stays is named and keeps no result from being heard', async () => {
    const { scratch, progress, notes } = scene(held)
    const sentence = 'The database x is in use. Drop it by hand.'
    expect(await withScratch(scratch, progress, async () => 7)).toEqual({ result: 7, left: [sentence] })
    expect(notes).toEqual([sentence])
  })

  it('a failure of the work is what is thrown, whatever becomes of the drop', async () => {
    const { scratch, progress, notes } = scene(held)
    const work = async () => {
      throw new Error('the work')
    }
    await expect(withScratch(scratch, progress, work)).rejects.toThrow('the work')
    expect(notes.length).toBe(1)
  })
})
