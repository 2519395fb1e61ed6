import { expect, it } from 'vitest'
import { jsonFault } from '../../../src/inputs/json-fault.js'

const isJson = (text: string) => {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''))
    return true
  } catch {
    return false
  }
}

it.each([
  ['', 1, 1, 'the file is empty'],
  ['{', 1, 2, 'the file ends before its }'],
  ['{"a": [1,\n2', 2, 2, 'the file ends before its ]'],
  ['{\n  // why\n  "a": 1\n}', 2, 3, 'JSON has no comments'],
  ['{ /* why */ }', 1, 3, 'JSON has no comments'],
  ['{\n  "a": 1,\n}', 2, 9, 'the comma before } is one too many'],
  ['{"a": [1, ]}', 1, 9, 'the comma before ] is one too many'],
  ["{'a': 1}", 1, 2, 'names and texts stand in double quotes'],
  ['{timeout: 1}', 1, 2, '"timeout" is no name in double quotes'],
  ['{"a" 1}', 1, 6, 'there must be a colon before "1"'],
  ['{"a": 1\r\n "b": 2}', 2, 2, 'there must be a comma or } before ""b""'],
  ['[1 2]', 1, 4, 'there must be a comma or ] before "2"'],
  ['{"a": yes}', 1, 7, '"yes" is no value; text stands in double quotes'],
  ['{"a": 01}', 1, 7, '"01" is no value; text stands in double quotes'],
  ['{"a": +1}', 1, 7, '"+1" is no value; text stands in double quotes'],
  ['{"a": "x}', 1, 7, 'this text has no end on its line, or a backslash or other sign that must be escaped'],
  ['{"a": "C:\\dir"}', 1, 7, 'this text has no end on its line, or a backslash or other sign that must be escaped'],
  ['{} {}', 1, 4, '"{" comes after the end'],
  ['{"a": 1}}', 1, 9, '"}" comes after the end'],
  ['{,}', 1, 2, '"," is no name in double quotes'],
] as const)('%j: line %i, column %i', (text, line, column, words) => {
  expect(isJson(text)).toBe(false)
  expect(jsonFault(text)).toEqual({ line, column, words })
})

it.each([
  '{}',
  '[]',
  '\uFEFF{"a": 1}',
  ' {"a": [1, -2.5e+3, true, null, "\\u00e9\\n\\"é\u2028"], "b": {"c": {}}} ',
  '"text"',
])('%j is JSON', (text) => {
  expect(isJson(text)).toBe(true)
  expect(jsonFault(text)).toBeNull()
})

it('says of a text that it is JSON exactly where it is', () => {
  const parts = ['{', '}', '[', ']', ':', ',', '"a"', '1', 'true', ' ', '\n', 'x']
  // Every text of up to four parts, and longer ones by a fixed walk.
  const texts = [
    ...parts,
    ...parts.flatMap((a) =>
      parts.flatMap((b) => [a + b, ...parts.flatMap((c) => [a + b + c, `{"a":${a}${b}${c}}`, `[${a}${b}${c}`])]),
    ),
  ]
  expect(texts.filter((text) => (jsonFault(text) === null) !== isJson(text))).toEqual([])
})

it('says which name is there twice in one object, of which JSON.parse takes the last', () => {
  expect(jsonFault('{"a": [{"b": "a"}, {"b": "b"}], "b": {"a": 1}}')).toBeNull()
  expect(jsonFault('{"a": {"c": 1,\n "b": [{}], "b": 2}}')).toEqual({
    line: 2,
    column: 13,
    words: '"b" is there twice',
  })
})
