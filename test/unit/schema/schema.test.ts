import { describe, expect, it } from 'vitest'
import { decodeSnapshot, encodeSnapshot } from '../../../src/schema/codec.js'
import { fingerprint } from '../../../src/schema/fingerprint.js'
import { displayPath, qualifiedName } from '../../../src/schema/identity.js'
import { canonicalSnapshot } from '../../../src/schema/order.js'
import type { Snapshot } from '../../../src/schema/snapshot.js'

const object = (kind: string, name: string) => ({ kind, name, facts: { b: 1, a: null }, children: [] })
const snapshot = (...objects: Snapshot['objects']): Snapshot => ({
  format: 1,
  server: { vendor: 'postgresql', version: '15.18', major: 15 },
  objects,
  unsupported: [],
})

describe('snapshots', () => {
  it('encode the same whatever order they were read in', () => {
    const a = snapshot(object('view', 'x'), object('table', 'y'), object('table', 'x'))
    const b = snapshot(object('table', 'x'), object('view', 'x'), object('table', 'y'))
    expect(encodeSnapshot(a)).toBe(encodeSnapshot(b))
    expect(fingerprint(a)).toBe(fingerprint(b))
    expect(fingerprint(a)).not.toBe(fingerprint(snapshot(object('table', 'x'))))
  })

  it('come back as they were', () => {
    const value = canonicalSnapshot(snapshot(object('table', 'x')))
    expect(decodeSnapshot(encodeSnapshot(value))).toEqual(value)
  })

  it.each(['', '{', '[]', '{"format":2}', '{"format":1}', '{"format":1,"server":{},"objects":[{}],"unsupported":[]}'])(
    'damaged or foreign text is refused: %s',
    (text) => expect(() => decodeSnapshot(text)).toThrow(/snapshot/),
  )
})

describe('names', () => {
  it('are quoted only where that is needed', () => {
    expect(qualifiedName('public', 'users')).toBe('public.users')
    expect(qualifiedName('public', 'a.b')).toBe('public."a.b"')
    expect(qualifiedName(null, 'Odd"Name')).toBe('"Odd""Name"')
  })

  it('a dot in a name cannot be taken for a border', () => {
    expect(qualifiedName('a.b', 'c')).not.toBe(qualifiedName('a', 'b.c'))
  })

  it('a path reads from table to column', () => {
    const path = [
      { kind: 'table', name: 'public.users' },
      { kind: 'column', name: 'Mail' },
    ]
    expect(displayPath(path)).toBe('public.users."Mail"')
  })

  it('a path of a server without namespaces has every name as it is', () => {
    const path = [
      { kind: 'table', name: 'Users' },
      { kind: 'column', name: 'order items' },
    ]
    expect(displayPath(path)).toBe('Users.order items')
  })
})
