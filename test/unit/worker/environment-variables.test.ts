import { expect, test } from 'vitest'
import { ToolError } from '../../../src/kernel/errors.js'
import { namedVariables } from '../../../src/worker/environment-variables.js'

test('variables are given by value, or by name for those of our own', () => {
  const parent = { OWN: 'mine', OTHER: 'x' }
  expect(namedVariables(['A=1', 'URL=https://x?a=b', 'EMPTY=', 'LINES=a\nb', 'OWN'], parent)).toEqual({
    A: '1',
    URL: 'https://x?a=b',
    EMPTY: '',
    LINES: 'a\nb',
    OWN: 'mine',
  })
})

test('all that is wrong is said at once, and no value is shown', () => {
  const wrong = () => namedVariables(['my name=s3cret', '=s3cret', 'MISSING', 'A=1'], {})
  expect(wrong).toThrow(ToolError)
  expect(wrong).toThrow(
    'The variables for the project are not right: "my name", "" cannot be the name of a variable; MISSING is named without a value and is not set here.',
  )
})
