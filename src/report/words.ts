import type { MigrationStatus, RoundTrip } from '../history/round-trip.js'
import type { Severity } from '../rules/finding.js'
import type { Verdict } from './verdict.js'

/** StatusWords are how a status reads in a table. */
export interface StatusWords {
  readonly mark: string
  readonly words: string
}

/** statusWords gives every status its mark and its words. */
const statusWords: Readonly<Record<MigrationStatus, StatusWords>> = {
  applied: { mark: '➖', words: 'applied, not judged' },
  symmetric: { mark: '✅', words: 'symmetric' },
  'down-noop': { mark: '❌', words: 'down does nothing' },
  'down-throws': { mark: '❌', words: 'down throws' },
  'down-differs': { mark: '❌', words: 'down leaves the schema different' },
  'reup-throws': { mark: '❌', words: 'second up throws' },
  'reup-differs': { mark: '❌', words: 'second up gives another schema' },
  'reup-nondeterministic': { mark: '❌', words: 'up gives another schema each time' },
  'up-throws': { mark: '❌', words: 'up throws' },
  'load-failed': { mark: '❌', words: 'cannot be loaded' },
  'timed-out': { mark: '❌', words: 'does not end' },
  exited: { mark: '❌', words: 'ends its process' },
  blocked: { mark: '⏸️', words: 'blocked' },
  inconclusive: { mark: '⚠️', words: 'not decided' },
  'irreversible-declared': { mark: '☑️', words: 'declared irreversible' },
}

/** wordsOfTrip are a trip's status words; one that is only applied says so, and one that looks well and has an error beside its own round trip does not look well. */
export function wordsOfTrip({ judged, status }: RoundTrip, hasError: boolean): StatusWords {
  const own = statusWords[!judged && status === 'symmetric' ? 'applied' : status]
  if (!hasError || !['✅', '➖'].includes(own.mark)) return own
  return { mark: '❌', words: own.mark === '✅' ? `${own.words} by itself` : own.words }
}

/** verdictMarks gives every verdict its mark. */
export const verdictMarks: Readonly<Record<Verdict, string>> = {
  passed: '✅',
  'nothing-to-check': '✅',
  failed: '❌',
  inconclusive: '⚠️',
}

/** severityMarks gives every severity its mark. */
export const severityMarks: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', notice: 'ℹ️' }

/** duration writes milliseconds for people: "12 ms", "3.4 s", "2 min 5 s". */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

const vendors = { postgresql: 'PostgreSQL', mysql: 'MySQL', mariadb: 'MariaDB' } as const
const sources = {
  url: 'the given server',
  local: 'a throwaway server of this machine',
  embedded: 'the embedded server',
} as const

/** serverWords names a server: "PostgreSQL 15.18 (a throwaway server of this machine)". */
export function serverWords(server: {
  vendor: keyof typeof vendors
  version: string
  source: keyof typeof sources
}): string {
  return `${vendors[server.vendor]} ${server.version} (${sources[server.source]})`
}
