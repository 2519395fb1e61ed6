import { describe, expect, it } from 'vitest'
import { failureOf } from '../../../src/commands/conclude.js'
import { ToolError } from '../../../src/kernel/errors.js'

describe('failureOf', () => {
  it('passes on what a ToolError says', () => {
    const failure = failureOf(new ToolError('It rained.', { blame: 'environment', advice: 'Wait.' }))
    expect(failure).toEqual({ message: 'It rained.', advice: 'Wait.' })
  })

  it.each([
    Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
    Object.assign(new Error('terminating connection'), { code: '57P01' }),
    new Error('Connection terminated unexpectedly'),
    new Error("Can't add new command when connection is in closed state"),
  ])('%s is a lost server, not a defect of ours', (thrown) => {
    expect(failureOf(thrown).message).toContain('connection to the database server was lost')
    expect(failureOf(thrown).advice).toContain('run the check again')
  })

  it.each([new Error('x is not a function'), undefined, 'text'])('%s is a defect of ours', (thrown) => {
    expect(failureOf(thrown).advice).toContain('please report it')
  })
})
