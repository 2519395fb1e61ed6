import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { ConnectionSettings, Dialect } from '../../../src/dialects/dialect.js'
import { postgresDialect } from '../../../src/dialects/postgres/index.js'
import { Interrupted, ToolError } from '../../../src/kernel/errors.js'
import { silentProgress } from '../../../src/kernel/progress.js'
import { Secret } from '../../../src/kernel/secret.js'
import { connectPatiently } from '../../../src/servers/url/connect.js'
import { connectFailure as failureOf } from '../../../src/servers/url/failures.js'

const place: ConnectionSettings = {
  host: 'db.example',
  port: 5432,
  user: 'me',
  password: new Secret('hunter2'),
  database: 'd',
  tls: null,
}
const connectFailure = (error: unknown, at: ConnectionSettings) => failureOf(postgresDialect, at, error)
const coded = (code: string) => Object.assign(new Error(`hunter2 ${code}`), { code })

describe('connectFailure', () => {
  it.each([
    ['ECONNREFUSED', 'No server listens at db.example:5432.'],
    ['ENOTFOUND', 'The host "db.example" is not known.'],
    ['28P01', 'refused the user name or the password'],
    ['28000', 'refused the user name or the password'],
    ['3D000', 'has no database of the name in the URL'],
    ['53300', 'has no connection left'],
    ['57P03', 'was still starting up'],
    ['ETIMEDOUT', 'cannot be reached'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate of the server at db.example:5432 could not be verified'],
    ['XX999', 'failed, with code XX999'],
  ])('has one sentence for %s and nothing of the error itself', (code, sentence) => {
    const failure = connectFailure(coded(code), place)
    expect(failure.message).toContain(sentence)
    expect(`${failure.message}${failure.advice}${String(failure.cause)}`).not.toContain('hunter2')
    expect(failure.message.match(/\.(\s|$)/g)).toHaveLength(1)
  })

  it('knows a server without TLS, and several addresses that all refuse', () => {
    expect(connectFailure(new Error('The server does not support SSL connections'), place).message).toContain('TLS')
    expect(connectFailure(new AggregateError([coded('ECONNREFUSED')], ''), place).message).toContain(
      'No server listens',
    )
  })

  it.each(['timeout expired', 'Connection terminated due to connection timeout', 'Connection terminated unexpectedly'])(
    'knows the driver words %j',
    (words) => expect(connectFailure(new Error(words), place).message).toContain('cannot be reached'),
  )

  it('writes an IPv6 address so that its port can be told', () => {
    expect(connectFailure(coded('ECONNREFUSED'), { ...place, host: '::1' }).message).toContain('[::1]:5432')
  })
})

describe('connectPatiently', () => {
  const dialectThat = (open: Dialect['open']): Dialect => ({ ...postgresDialect, open })
  const session = { query: async () => [], [Symbol.asyncDispose]: async () => {} }

  it('waits for a server that is not there yet, with a heartbeat', async () => {
    const notes: string[] = []
    let attempts = 0
    const dialect = dialectThat(async () => {
      attempts += 1
      if (attempts < 4) throw coded(attempts === 1 ? 'ECONNREFUSED' : '57P03')
      return session
    })
    const progress = { ...silentProgress, note: (line: string) => notes.push(line) }
    expect(await connectPatiently(dialect, place, { limit: 5000, heartbeat: 200, progress })).toBe(session)
    expect(attempts).toBe(4)
    expect(notes[0]).toBe('Waiting for PostgreSQL at db.example:5432, 0 s.')
  })

  it('gives up at the limit', async () => {
    const dialect = dialectThat(async () => Promise.reject(coded('ECONNREFUSED')))
    const patience = { limit: 300, heartbeat: 1000, progress: silentProgress }
    await expect(connectPatiently(dialect, place, patience)).rejects.toThrow('No server listens')
  })

  it('does not try a wrong password twice', async () => {
    let attempts = 0
    const dialect = dialectThat(async () => {
      attempts += 1
      throw coded('28P01')
    })
    const patience = { limit: 5000, heartbeat: 1000, progress: silentProgress }
    await expect(connectPatiently(dialect, place, patience)).rejects.toThrow(ToolError)
    expect(attempts).toBe(1)
  })

  it('does not wait for ever for an answer', async () => {
    const dialect = dialectThat(() => new Promise(() => {}))
    const patience = { limit: 100, heartbeat: 1000, progress: silentProgress }
    await expect(connectPatiently(dialect, place, patience)).rejects.toThrow('did not answer within 1 seconds')
  })

  it.each([
    ['a server that is not there yet', async () => Promise.reject(coded('ECONNREFUSED'))],
    ['an answer', () => new Promise<never>(() => {})],
  ])('stops waiting for %s as soon as the run is interrupted', async (_what, open) => {
    const interruption = new AbortController()
    const patience = { limit: 60_000, heartbeat: 1000, progress: silentProgress, signal: interruption.signal }
    const start = performance.now()
    setTimeout(() => interruption.abort(), 50)
    await expect(connectPatiently(dialectThat(open), place, patience)).rejects.toThrow(Interrupted)
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it('does not begin where the run is interrupted already, and ends a session that opens too late', async () => {
    let opened = 0
    const ended: string[] = []
    const late = { query: async () => [], [Symbol.asyncDispose]: async () => void ended.push('late') }
    const interruption = new AbortController()
    const dialect = dialectThat(async () => {
      opened += 1
      interruption.abort()
      await sleep(20)
      return late
    })
    const patience = { limit: 60_000, heartbeat: 1000, progress: silentProgress, signal: interruption.signal }
    await expect(connectPatiently(dialect, place, patience)).rejects.toThrow(Interrupted)
    await sleep(50)
    expect([opened, ended]).toEqual([1, ['late']])
    await expect(connectPatiently(dialect, place, patience)).rejects.toThrow(Interrupted)
    expect(opened).toBe(1)
  })
})
