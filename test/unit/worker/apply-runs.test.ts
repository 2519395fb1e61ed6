import { expect, test } from 'vitest'
import { createRunLog } from '../../../src/child/run-log.js'
import type { RunNote } from '../../../src/protocol/messages.js'
import { createRunNotes } from '../../../src/worker/run-notes.js'

const up = (name: string, transaction = true) => ({ name, direction: 'up', transaction }) as const

/** A log, and what a host has gathered from its notes. */
function logAndNotes(detailed = true) {
  const notes = createRunNotes({})
  const told: RunNote[] = []
  const log = createRunLog((note) => {
    told.push(note)
    notes.hear(note)
  }, detailed)
  return { log, notes, told }
}

const timeless = { milliseconds: expect.any(Number) }

test('the host knows at any moment what the log knows', () => {
  const { log, notes } = logAndNotes()
  log.begin(up('1.js'))
  log.follow('create table a ()')(null)
  log.end(true)
  expect(notes.runs()).toEqual(log.runs)
  log.begin(up('2.js', false))
  log.follow('one')(null)
  const answer = log.follow('two')
  expect(notes.running).toEqual(up('2.js', false))
  const second = {
    ...timeless,
    name: '2.js',
    direction: 'up',
    finished: false,
    transaction: false,
    statementsCut: false,
  }
  const one = { sql: 'one', ok: true }
  expect(notes.runs()[1]).toEqual({ ...second, statements: [one, { sql: 'two', ok: false }], sent: 2, succeeded: 1 })
  answer(new Error('no'))
  log.end(false)
  expect(notes.running).toBe(null)
  expect(notes.runs()).toEqual(log.runs)
  expect(log.runs[1]).toEqual({ ...second, statements: [one, { sql: 'two', ok: false }], sent: 2, succeeded: 1 })
})

test('a text of several statements has failed as soon as one of them has, in whichever order the answers come', () => {
  const { log, notes } = logAndNotes()
  log.begin(up('1.js'))
  const first = log.follow('a; b')
  first(null)
  first(new Error('b'))
  first(null)
  const second = log.follow('c; d')
  second(new Error('c'))
  second(null)
  expect(notes.runs()[0]).toMatchObject({ statements: [{ ok: false }, { ok: false }], sent: 2, succeeded: 0 })
  log.end(false)
  expect(log.runs[0]).toMatchObject({ statements: [{ ok: false }, { ok: false }], sent: 2, succeeded: 0 })
})

test('long texts and long lists are cut, and all are counted', () => {
  const { log, notes } = logAndNotes()
  log.begin(up('1.js'))
  log.follow('x'.repeat(1_000_000))(null)
  for (let count = 0; count < 600; count += 1) log.follow(`insert ${count}`)(count === 599 ? new Error('no') : null)
  const found = notes.runs()[0]
  log.end(false)
  for (const run of [found, log.runs[0]]) {
    expect(run).toMatchObject({ statementsCut: true, sent: 601, succeeded: 600 })
    expect(run?.statements.length).toBe(500)
    expect(run?.statements[0]?.sql.length).toBe(10_003)
    expect(run?.statements[1]).toEqual({ sql: 'insert 0', ok: true })
  }
})

test('a run of very many keeps the statements of what failed', () => {
  const { log, notes } = logAndNotes()
  for (let count = 0; count < 60; count += 1) {
    log.begin(up(`${count}.js`))
    for (let place = 0; place < 10; place += 1) log.follow('x'.repeat(10_000))(null)
    log.end(count < 59)
  }
  const lengths = log.runs.map(({ statements }) => statements.length)
  expect([lengths[0], lengths[58], lengths[59]]).toEqual([10, 0, 10])
  expect(log.runs[58]).toMatchObject({ statementsCut: true, sent: 10, succeeded: 10 })
  expect(notes.runs()).toEqual(log.runs)
})

test('savepoints are Knex’s, and an end of its transaction is the migration’s', () => {
  const { log } = logAndNotes()
  const all = [
    'SAVEPOINT trx2;',
    'RELEASE trx2;',
    'rollback to savepoint trx2',
    'commit',
    'begin; drop table a; commit',
  ]
  for (const transaction of [true, false]) {
    log.begin(up('1.js', transaction))
    for (const sql of all) log.follow(sql)(null)
    log.end(true)
  }
  expect(log.runs.map(({ statements }) => statements.map(({ sql }) => sql))).toEqual([all.slice(3), all.slice(4)])
})

test('what runs between two migrations is nobody’s, and where nobody needs them statements are not told', () => {
  const { log, notes, told } = logAndNotes(false)
  log.follow('between')(null)
  log.begin(up('1.js'))
  log.follow('within')(null)
  log.end(true)
  expect(told).toEqual([{ running: up('1.js') }, { running: null }])
  expect([...log.runs, ...notes.runs()]).toEqual([])
})

test('seeds are heard of as they end', () => {
  const { log, notes } = logAndNotes()
  for (const name of ['/s/1.js', '/s/2.js']) {
    log.begin({ name, direction: 'seed', transaction: false })
    if (name === '/s/1.js') log.end(true)
  }
  expect(notes.seeds()).toEqual(['/s/1.js'])
  expect(notes.running?.name).toBe('/s/2.js')
  expect(notes.runs()).toEqual([])
  notes.forget()
  expect([notes.running, ...notes.seeds()]).toEqual([null])
})
