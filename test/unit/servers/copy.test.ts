import { describe, expect, it } from 'vitest'
import type { CopyInto, Dialect, WholeCopy } from '../../../src/dialects/dialect.js'
import { postgresDialect } from '../../../src/dialects/postgres/index.js'
import { Secret } from '../../../src/kernel/secret.js'
import { managedServer } from '../../../src/servers/managed.js'

const session = { query: async () => [], [Symbol.asyncDispose]: async () => {} }

/** A server on which the databases of `there` are, and what was asked of it. */
function serverWith(copy: WholeCopy | CopyInto, log: string[], there: Set<string>) {
  const note = (text: string) => {
    log.push(text)
  }
  const dialect: Dialect = {
    ...postgresDialect,
    open: async () => session,
    databases: {
      ...postgresDialect.databases,
      copy,
      identityOf: async (_session, name) => (there.has(name) ? name : null),
      endSessions: async (_session, name) => note(`end ${name}`),
      mark: async () => {},
      create: async (_session, { name }) => {
        there.add(name)
        note(`create ${name}`)
      },
      drop: async (_session, name) => {
        there.delete(name)
        note(`drop ${name}`)
      },
    },
  }
  const maintenance = { host: 'h', port: 1, user: 'u', password: new Secret(''), database: 'd', tls: null }
  const identity = { vendor: 'postgresql', version: '18', major: 18 } as const
  const parts = { source: 'url', ours: false, notices: [], release: async () => {} } as const
  return managedServer({ dialect, ...parts, identity, maintenance })
}

const target = { name: 'trial', run: '0123abcd' }

describe('a server whose databases are copied as a whole', () => {
  const whole = (may: boolean, log: string[]): WholeCopy => ({
    way: 'whole',
    mayClone: async () => may,
    freeForCopy: async (_session, source) => void log.push(`free ${source}`),
    clone: async (_session, source, { name }) => void log.push(`clone ${source} ${name}`),
  })

  it('drops an older target only where there can be a copy', async () => {
    const log: string[] = []
    await using refusing = serverWith(whole(false, log), log, new Set(['line', 'trial']))
    expect(await refusing.clone('line', target)).toBeNull()
    expect(log).toEqual([])
    await using server = serverWith(whole(true, log), log, new Set(['line', 'trial']))
    expect(await server.clone('line', target)).toMatchObject({ database: 'trial' })
    expect(log).toEqual(['drop trial', 'free line', 'clone line trial'])
  })
})

describe('a server whose databases are made equal', () => {
  const into = (answers: boolean[], log: string[]): CopyInto => ({
    way: 'into',
    copyInto: async ({ source, target: name }) => {
      log.push(`copy ${source} ${name}`)
      return answers.shift() ?? false
    },
  })

  it('keeps an older target', async () => {
    const log: string[] = []
    await using server = serverWith(into([true], log), log, new Set(['line', 'trial']))
    expect(await server.clone('line', target)).toMatchObject({ database: 'trial' })
    expect(log).toEqual(['end line', 'end trial', 'copy line trial'])
  })

  it('makes the target anew once where it could not be made equal, and where there is none', async () => {
    const log: string[] = []
    await using server = serverWith(into([false, true], log), log, new Set(['line', 'trial']))
    expect(await server.clone('line', target)).toMatchObject({ database: 'trial' })
    expect(log.slice(2)).toEqual(['copy line trial', 'drop trial', 'create trial', 'copy line trial'])
    const bare: string[] = []
    await using fresh = serverWith(into([true], bare), bare, new Set(['line']))
    expect(await fresh.clone('line', target)).toMatchObject({ database: 'trial' })
    expect(bare).toEqual(['end line', 'create trial', 'copy line trial'])
  })

  it('says so where there can be no copy', async () => {
    const log: string[] = []
    await using server = serverWith(into([false, false], log), log, new Set(['line', 'trial']))
    expect(await server.clone('line', target)).toBeNull()
    expect(log.filter((line) => line.startsWith('copy'))).toHaveLength(2)
  })
})
