import { expect, test } from 'vitest'
import { nearest } from '../../../src/kernel/nearest.js'
import { code, fence, joinedCodes, jsString, shorten, visible } from '../../../src/rules/words.js'

test('characters that hide are shown', () => {
  expect(visible('a\u202eb\u200bc\u0007d\u{e0041}\r\ne')).toBe('a\\u{202e}b\\u{200b}c\\u{7}d\\u{e0041}\ne')
})

test('code cannot be ended from inside and is one line', () => {
  expect(code('a`b\nc')).toBe('`` a`b c ``')
  expect(code('')).toBe('` `')
})

test('a fence is longer than any in its text', () => {
  expect(fence('sql', 'a\n````\nb')).toBe('`````sql\na\n````\nb\n`````')
})

test('a JavaScript string is the text again when it is read', () => {
  for (const text of ["it's", 'a\\b', 'a\nb', 'x\u202ey', '"q"', '`$' + '{1}`']) {
    expect(new Function(`return ${jsString(text)}`)()).toBe(text)
  }
})

test('lists and texts are bounded', () => {
  expect(joinedCodes(['a', 'b', 'c'], 2)).toBe('`a`, `b` and 1 more')
  expect(joinedCodes(['a', 'b'])).toBe('`a` and `b`')
  expect(shorten('x'.repeat(10), 4)).toBe('xxx…')
  expect(shorten('abcd', 4)).toBe('abcd')
})

test('nearest finds a misspelt word and gives up on another one', () => {
  expect(nearest('down-difers', ['down-differs', 'down-noop'])).toBe('down-differs')
  expect(nearest('zzzzzzzzzzzzzzzzz', ['down-differs', 'down-noop'])).toBeNull()
})
