import { describe, expect, test } from 'vitest'
import { nameParts, sqlName, sqlQualified } from '../../../src/dialects/postgres/sql-name.js'
import { qualifiedName } from '../../../src/schema/identity.js'

const hostile = ['users', 'Odd.name', 'a"b', '"', '.', '😀', 'x y', '', 'order', "it's", 'a\nb', '$1', 'ü']

describe('names in SQL', () => {
  test('key words and odd names are quoted, plain ones are not', () => {
    expect(['users', 'order', 'Users', 'a"b', 'name', 'user'].map(sqlName)).toEqual([
      'users',
      '"order"',
      '"Users"',
      '"a""b"',
      'name',
      '"user"',
    ])
  })

  test.for(hostile.filter((name) => name !== ''))(
    'a qualified name comes apart into what it was made of: %j',
    (name) => {
      expect(nameParts(qualifiedName(name, 'table'))).toEqual([name, 'table'])
      expect(nameParts(qualifiedName('public', name))).toEqual(['public', name])
    },
  )

  test('a qualified name of a snapshot is written with its key words quoted', () => {
    expect(sqlQualified('public.order')).toBe('public."order"')
    expect(sqlQualified('"Odd.s"."t ""x"""')).toBe('"Odd.s"."t ""x"""')
  })
})
