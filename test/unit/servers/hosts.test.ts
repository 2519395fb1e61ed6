import { describe, expect, it } from 'vitest'
import { Secret } from '../../../src/kernel/secret.js'
import { type HostRules, isLoopback, standingOf } from '../../../src/servers/url/hosts.js'
import { parseDatabaseUrl } from '../../../src/servers/url/parse.js'

const none: HostRules = { jobServices: null, allowRemoteHosts: [] }
const standing = (url: string, rules: Partial<HostRules> = {}) =>
  standingOf(parseDatabaseUrl(new Secret(url), String), { ...none, ...rules })

describe('isLoopback', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('%s is', (host) => expect(isLoopback(host)).toBe(true))

  it.each([
    'localhost.evil',
    'localhost.evil.example',
    'evil-localhost',
    '127.0.0.1.nip.io',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0.0.0.0',
    '::',
    '128.0.0.1',
    '::ffff:8.8.8.8',
    'db.internal',
    '10.0.0.1',
  ])('%s is not', (host) => expect(isLoopback(host)).toBe(false))
})

describe('standingOf', () => {
  it('takes what stands after the last @ for the host', () => {
    expect(() => standing('postgres://localhost%40x:y@evil.example/d')).toThrow('"evil.example"')
    expect(() => standing('postgres://127.0.0.1:5432@evil.example/d')).toThrow('"evil.example"')
  })

  it('refuses a remote host and says how to allow it', () => {
    expect(() => standing('postgres://u:p@db.prod.example/d')).toThrow(/neither this machine nor a service container/)
    expect(standing('postgres://u:p@db.prod.example/d', { allowRemoteHosts: ['DB.prod.example'] })).toBe('allowed')
    expect(() => standing('postgres://u:p@db.prod.example/d', { allowRemoteHosts: ['prod.example'] })).toThrow()
  })

  const services = JSON.stringify({ postgres: { id: 'a', ports: { '5432': '49153' }, network: 'n' } })

  it('knows a service by its name, or by its mapped port on this machine', () => {
    expect(standing('postgres://u:p@postgres/d', { jobServices: services })).toBe('service')
    expect(standing('postgres://u:p@localhost:49153/d', { jobServices: services })).toBe('service')
    expect(standing('postgres://u:p@localhost:5432/d', { jobServices: services })).toBe('loopback')
    expect(() => standing('postgres://u:p@evil.example:49153/d', { jobServices: services })).toThrow()
  })

  it.each(['', 'null', '{}', '[]', 'x', '{"a":null}', '{"a":{"ports":null}}', '7'])(
    'reads %j as a job without such a service',
    (jobServices) => {
      expect(standing('postgres://u:p@localhost/d', { jobServices })).toBe('loopback')
      expect(() => standing('postgres://u:p@ports/d', { jobServices })).toThrow()
    },
  )
})
