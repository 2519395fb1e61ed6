import type { DeployRecord } from '../history/deploy.js'
import type { RoundTrip } from '../history/round-trip.js'
import type { Finding } from '../rules/finding.js'
import type { ServerIdentity, UnsupportedObject } from '../schema/snapshot.js'
import type { Verdict } from './verdict.js'

/** CheckOutcome is everything a check learnt; every report is a printing of it. Times in milliseconds. */
export interface CheckOutcome {
  readonly verdict: Verdict
  /** Why the verdict is what it is, in one sentence. */
  readonly reason: string
  readonly tool: string
  readonly node: string
  readonly knex: string
  readonly project: string
  readonly server: ServerIdentity & { readonly source: 'url' | 'local' | 'embedded' }
  /** What a person should know about server and project, one whole sentence each. */
  readonly notices: readonly string[]
  readonly head: string | null
  readonly base: {
    readonly sha: string | null
    readonly source: 'unchanged' | 'recompute' | 'artifact' | 'file' | 'none'
    readonly reason: string | null
  }
  readonly trips: readonly RoundTrip[]
  readonly deploy: DeployRecord
  readonly findings: readonly Finding[]
  readonly schema: { readonly digest: string; readonly sql: string; readonly json: string } | null
  readonly unsupported: readonly UnsupportedObject[]
  readonly milliseconds: number
}
