import { expect, test } from 'vitest'
import { applySecrets } from '../../../src/commands/apply-secrets.js'
import { Secret } from '../../../src/kernel/secret.js'

const databaseUrl = new Secret('postgres://deploy:p%40ss-of-the-url@db.example.com/shop')

function hidden(parent: Readonly<Record<string, string>>, variables: readonly string[] = []): readonly string[] {
  return applySecrets({ databaseUrl, variables }, parent).map((secret) => secret.reveal())
}

test('the URL, its password as written and decoded, and secrets that the project is given are hidden', () => {
  const parent = { API_TOKEN: 'tok_5551', REDIS_URL: 'redis://:hidden-one@cache/0', SHELL: '/bin/bash' }
  expect(hidden(parent, ['SIGNING_KEY=from-the-Call-1', 'API_TOKEN'])).toEqual(
    expect.arrayContaining([
      databaseUrl.reveal(),
      'p%40ss-of-the-url',
      'p@ss-of-the-url',
      'tok_5551',
      'hidden-one',
      'from-the-Call-1',
    ]),
  )
  expect(hidden(parent)).not.toContain('/bin/bash')
})

test('a word of the schema and a URL without a password are no secrets', () =>
  expect(hidden({ SORT_KEY: 'created_at', CACHE_URL: 'redis://cache:6379/0' })).toEqual(hidden({})))

test('the longest comes first, so that no part of it is hidden before the whole', () => {
  const lengths = hidden({ API_TOKEN: 'p%40ss', LONG_SECRET: 'x'.repeat(80) }).map(({ length }) => length)
  expect(lengths).toEqual([...lengths].sort((one, other) => other - one))
})
