import { expect, test } from 'vitest'
import { isAtLeast } from '../../../src/kernel/versions.js'

test.each([
  ['10.11.2', '10.6', true],
  ['10.6.21', '10.11', false],
  ['8.0.16', '8.0.16', true],
  ['8.0.15', '8.0.16', false],
  ['9.0', '8.0.16', true],
  ['8', '8.0.1', false],
  ['3.2.0-rc.1', '3.2', true],
  ['0.100.0', '0.95', true],
  ['19beta1', '18', true],
  ['unknown', '0.95', false],
])('%s is at least %s: %s', (version, since, expected) => expect(isAtLeast(version, since)).toBe(expected))
