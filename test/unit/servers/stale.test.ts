import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, removeFolder } from '../../../src/servers/local/folder.js'
import { ownerLives, ownerText } from '../../../src/servers/local/owner.js'
import { sweepStale } from '../../../src/servers/local/stale.js'

const deadOwner = ownerText().replace(/^\d+ \S+/, '99999999 1')

test('a process number that was given out again is not the owner', () => {
  expect(ownerLives(ownerText())).toBe(true)
  const [, , space] = ownerText().split(' ')
  expect(ownerLives(`${process.pid} 1 ${space}`)).toBe(false)
  expect(ownerLives(deadOwner)).toBe(false)
})

test('of the processes of another container nothing is known', () => {
  expect(ownerLives('99999999 1 pid:[1]')).toBe(true)
})

test('only folders of ours whose owner is gone are removed', () => {
  const place = mkdtempSync(join(tmpdir(), 'sweep-'))
  const live = makeFolder(place, null, ownerText())
  const dead = makeFolder(place, null, deadOwner)
  const unowned = join(place, 'knex-roundtrip-server-none')
  const foreign = join(place, 'somebody')
  for (const folder of [unowned, foreign]) mkdirSync(folder)
  writeFileSync(join(foreign, 'owner'), deadOwner)
  expect(sweepStale([place, join(place, 'missing')])).toEqual([dead.path])
  expect([live.path, unowned, foreign].every((folder) => existsSync(folder))).toBe(true)
  expect(existsSync(dead.path)).toBe(false)
  removeFolder(place)
})
