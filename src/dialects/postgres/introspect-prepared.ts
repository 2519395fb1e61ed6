import { randomBytes } from 'node:crypto'
import { batchOf } from '../batch.js'
import type { Session } from '../dialect.js'

interface Prepared {
  readonly prefix: string
  readonly names: Set<string>
  uses: number
}

const known = new WeakMap<Session, Prepared>()

/** A plan made for a small catalog is not the one for a large catalog, so that statements are planned anew from time to time. */
const usesPerPlan = 25

const missingStatement = '26000'

/** runPrepared sends a prologue and statements without bindings, by name, in one round trip and gives the rows of each statement. Planning them is most of the cost on a small database, so that a session keeps their plans. */
export async function runPrepared(
  session: Session,
  prologue: readonly string[],
  statements: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const prepared = known.get(session) ?? {
    prefix: `roundtrip_${randomBytes(6).toString('hex')}`,
    names: new Set(),
    uses: 0,
  }
  // A run that fails half-way leaves statements behind, which a rollback does not take away: the next one takes other names.
  known.delete(session)
  const names = [...statements.keys()]
  const missing = names.filter((name) => !prepared.names.has(name))
  const results = await batchOf(session, [
    ...prologue,
    ...missing.map((name) => `prepare ${prepared.prefix}_${name} as ${statements.get(name)}`),
    ...names.map((name) => `execute ${prepared.prefix}_${name}`),
  ])
  for (const name of missing) prepared.names.add(name)
  known.set(session, prepared)
  const rows = results.slice(results.length - names.length)
  return new Map(names.map((name, index) => [name, rows[index] ?? []]))
}

/** endOfReading counts a reading of the session, and throws its plans away when they have been used often. */
export async function endOfReading(session: Session): Promise<void> {
  const prepared = known.get(session)
  if (prepared === undefined) return
  prepared.uses += 1
  if (prepared.uses < usesPerPlan) return
  known.delete(session)
  await batchOf(
    session,
    [...prepared.names].map((name) => `deallocate ${prepared.prefix}_${name}`),
  )
}

/** isMissingStatement recognises what another client of an embedded server's only session may have done: thrown all prepared statements away. */
export function isMissingStatement(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === missingStatement
}
