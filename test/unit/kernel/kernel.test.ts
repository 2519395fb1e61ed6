import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { messageOf, rootCause } from '../../../src/kernel/errors.js'
import { redact, redactDeep, Secret, secretsOfUrl } from '../../../src/kernel/secret.js'

describe('Secret', () => {
  const secret = new Secret('p@ss word"1')

  it('never prints', () => {
    for (const text of [
      String(secret),
      `${secret}`,
      JSON.stringify({ secret }),
      inspect({ secret }),
      inspect(secret),
    ]) {
      expect(text).toContain('***')
      expect(text).not.toContain('word')
    }
  })

  it('is redacted in every spelling', () => {
    const raw = secret.reveal()
    const forms = [
      raw,
      encodeURIComponent(raw),
      encodeURI(raw),
      Buffer.from(raw).toString('base64'),
      JSON.stringify(raw),
    ]
    const clean = redact(forms.join(' | '), [secret])
    for (const form of forms.slice(0, 4)) expect(clean).not.toContain(form)
  })

  it('leaves very short values alone: masking them would shred every log', () => {
    expect(redact('abc abc', [new Secret('abc')])).toBe('abc abc')
  })
})

describe('messageOf', () => {
  it.each([
    [undefined, 'a thrown undefined'],
    [null, 'a thrown null'],
    ['text', 'text'],
    [new TypeError(''), 'TypeError'],
    [new AggregateError([new Error('a'), 'b']), 'a; b'],
    [{}, 'a thrown object'],
  ])('gives a sentence for %s', (thrown, message) => expect(messageOf(thrown)).toBe(message))
})

describe('rootCause', () => {
  it('finds the first error below errors of release', () => {
    const first = new Error('first')
    const release = (suppressed: unknown) =>
      Object.assign(new Error('release'), { name: 'SuppressedError', suppressed })
    expect(rootCause(release(release(first)))).toBe(first)
    expect(rootCause(first)).toBe(first)
    expect(rootCause(undefined)).toBe(undefined)
  })
})

describe('redactDeep', () => {
  it('cleans every text of a value, keys included, and leaves the rest alone', () => {
    const found = { 'a s3cr3t': ['x s3cr3t y', 1, null, { b: 's3cr3t' }], n: 2 }
    expect(redactDeep(found, [new Secret('s3cr3t')])).toEqual({ 'a ***': ['x *** y', 1, null, { b: '***' }], n: 2 })
  })

  it('leaves words alone that everybody gives a throwaway container', () => {
    expect(redactDeep('owner postgres', [new Secret('postgres')])).toBe('owner postgres')
  })
})

describe('secretsOfUrl', () => {
  it('gives the URL and its password, as written and decoded', () => {
    const url = 'postgres://u:s3cr3t%21@h/d'
    expect(secretsOfUrl(new Secret(url)).map((secret) => secret.reveal())).toEqual([url, 's3cr3t%21', 's3cr3t!'])
    expect(secretsOfUrl(new Secret('postgres://h:x/%zz')).length).toBe(1)
  })
})
