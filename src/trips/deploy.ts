import { compareSnapshots } from '../diff/compare.js'
import { roundTripPolicy } from '../diff/policy.js'
import type { DeployDetails, DeployRecord, DeployResult } from '../history/deploy.js'
import { significantChanges } from '../history/differences.js'
import type { RunOutcome } from '../history/step.js'
import type { Snapshot } from '../schema/snapshot.js'
import type { TripHost } from './host.js'
import { Lane } from './lane.js'
import type { RoleWatch } from './roles.js'

/** notDeployed is the record where no deploy was tried; the reason is a sentence, or null where nobody needs one. */
export function notDeployed(reason: string | null): DeployRecord {
  return { latest: 'not-run', rollback: 'not-run', latestDetails: reason === null ? null : { reason } }
}

/** simulateDeploy runs Knex's own `latest` on a fresh database, as a deploy will, and then its own `rollback`. `expected` is the schema that the single trips led to; null where some migration did not go up. */
export async function simulateDeploy(
  host: TripHost,
  expected: Snapshot | null,
  roles: RoleWatch,
): Promise<DeployRecord> {
  await roles.removeAll()
  try {
    return await deploy(host, expected)
  } finally {
    // A server that is gone has no roles any more, and why it is gone is said elsewhere.
    await roles.removeAll().catch(() => {})
    await roles.putBack(null).catch(() => {})
  }
}

async function deploy(host: TripHost, expected: Snapshot | null): Promise<DeployRecord> {
  await using lane = await Lane.open(host, 'deploy', 'deploy')
  const base = await lane.snapshot()
  const latest = await lane.latest('deploy')
  const after = await lane.snapshot()
  const applied = judgeRun(latest, expected ?? after, after)
  const forward = { latest: applied.result, latestDetails: applied.details }
  // Where nothing was pending, a rollback would take back what the setup recorded.
  if (applied.result === 'throws' || latest.migrations.length === 0) return { ...forward, rollback: 'not-run' }
  const rollback = await lane.rollback('deploy')
  const reverted = judgeRun(rollback, base, await lane.snapshot())
  return { ...forward, rollback: reverted.result, rollbackDetails: reverted.details }
}

function judgeRun(
  run: RunOutcome,
  expected: Snapshot,
  found: Snapshot,
): { readonly result: DeployResult; readonly details: DeployDetails } {
  const { step } = run
  if (step.kind !== 'done') {
    const error = 'error' in step ? step.error : null
    return { result: 'throws', details: { error, migration: run.failedAt } }
  }
  const changes = significantChanges(compareSnapshots(expected, found, roundTripPolicy))
  return { result: changes.length === 0 ? 'ok' : 'differs', details: { changes } }
}
