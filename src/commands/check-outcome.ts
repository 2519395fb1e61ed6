import type { Dialect } from '../dialects/dialect.js'
import type { DeployRecord } from '../history/deploy.js'
import type { RoundTrip } from '../history/round-trip.js'
import type { CheckInputs } from '../inputs/check.js'
import type { ProjectFacts } from '../protocol/messages.js'
import type { CheckOutcome } from '../report/check-outcome.js'
import { decideVerdict } from '../report/check-verdict.js'
import { evaluateRules } from '../rules/evaluate.js'
import { encodeSnapshot } from '../schema/codec.js'
import { fingerprint } from '../schema/fingerprint.js'
import type { Snapshot } from '../schema/snapshot.js'
import type { DatabaseServer } from '../servers/server.js'
import type { Surroundings } from './surroundings.js'

/** Learnt is all that a check has at its end. */
export interface Learnt {
  /** Names the project. */
  readonly key: string
  readonly trips: readonly RoundTrip[]
  readonly deploy: DeployRecord
  readonly after: Snapshot | null
  readonly inputs: CheckInputs
  readonly around: Surroundings
  readonly project: ProjectFacts
  readonly server: DatabaseServer
  readonly notices: readonly string[]
  readonly milliseconds: number
}

/** outcomeOf puts together what a check reports: findings, verdict, schema. */
export function outcomeOf({
  key,
  inputs,
  around,
  project,
  server,
  notices,
  trips,
  deploy,
  after,
  milliseconds,
}: Learnt): CheckOutcome {
  const policy = { failOn: inputs.failOn, allow: inputs.allow, forwardOnly: inputs.forwardOnly }
  const findings = evaluateRules({ trips, deploy, policy, server: server.identity })
  return {
    ...decideVerdict(trips, findings),
    tool: around.version,
    node: project.nodeVersion,
    knex: project.knexVersion,
    project: key,
    server: { ...server.identity, source: server.source },
    head: around.environment.GITHUB_SHA ?? null,
    base: { sha: null, source: 'none', reason: 'Every migration is judged; no base is compared with yet.' },
    notices,
    trips,
    deploy,
    findings,
    schema: after === null ? null : schemaOf(server.dialect, after),
    unsupported: after?.unsupported ?? [],
    milliseconds,
  }
}

function schemaOf(dialect: Dialect, snapshot: Snapshot): CheckOutcome['schema'] {
  return {
    digest: fingerprint(snapshot),
    sql: dialect.renderDdl(snapshot),
    json: encodeSnapshot(snapshot),
  }
}
