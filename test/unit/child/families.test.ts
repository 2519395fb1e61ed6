import { describe, expect, expectTypeOf, test } from 'vitest'
import { families } from '../../../src/child/families.js'
import type { Dialect } from '../../../src/dialects/dialect.js'
import { allDialects } from '../../../src/dialects/index.js'
import type { ServerFamily } from '../../../src/kernel/server-family.js'
import { chooseClient, clientNames } from '../../../src/project/clients.js'
import { clientVariables } from '../../../src/worker/environment-client.js'

test('the worker has its ways with each family that has a dialect', () => {
  expectTypeOf<Dialect['family']>().toEqualTypeOf<ServerFamily>()
  expect(Object.keys(families).sort()).toEqual(allDialects.map(({ family }) => family).sort())
})

describe('the names of clients', () => {
  const known = allDialects.flatMap(({ clients }) => clients)

  test('are the same to the worker as to the dialects', () =>
    expect(Object.keys(clientNames).sort()).toEqual([...known].sort()))

  test.each(allDialects.flatMap(({ clients, family }) => clients.map((client) => [client, family] as const)))(
    '%s is of the family %s',
    (client, family) => expect(chooseClient({ client }, null).family).toBe(family),
  )

  test.each(known)('%s in a variable of the parent is replaced', (client) =>
    expect(clientVariables({ SHOP_DRIVER: client }, 'told')).toMatchObject({ SHOP_DRIVER: 'told' }),
  )
})
