import { randomBytes } from 'node:crypto'
import type { Session } from '../dialect.js'
import { batchOf } from './session.js'

interface Prepared {
  prefix: string
  uses: number
}

const known = new WeakMap<Session, Prepared>()

/** A plan made for a small catalog is not the one for a large catalog, so that statements are planned anew from time to time. */
const usesPerPlan = 25

const missingStatement = '26000'

/** runPrepared sends a prologue and statements without bindings in one round trip and gives the rows of the statements. Planning them is most of the cost on a small database, so that a session keeps their plans. */
export async function runPrepared(
  session: Session,
  prologue: readonly string[],
  statements: readonly string[],
): Promise<readonly (readonly unknown[])[]> {
  const prepared = known.get(session) ?? { prefix: '', uses: 0 }
  known.set(session, prepared)
  try {
    return await run(session, prologue, { prepared, statements })
  } catch (error) {
    // Another client of an embedded server's only session may have thrown all prepared statements away.
    if (prepared.uses === 0 || codeOf(error) !== missingStatement) throw error
    await session.query('rollback')
    prepared.uses = 0
    return await run(session, prologue, { prepared, statements })
  }
}

interface Run {
  readonly prepared: Prepared
  readonly statements: readonly string[]
}

async function run(
  session: Session,
  prologue: readonly string[],
  { prepared, statements }: Run,
): Promise<readonly (readonly unknown[])[]> {
  const fresh = prepared.uses % usesPerPlan === 0
  // A run that failed half-way leaves statements behind, which a rollback does not take away.
  if (fresh) prepared.prefix = `roundtrip_${randomBytes(6).toString('hex')}`
  const names = statements.map((_, index) => `${prepared.prefix}_${index}`)
  const setUp = fresh ? names.map((name, index) => `prepare ${name} as ${statements[index]}`) : []
  const results = await batchOf(session, [...prologue, ...setUp, ...names.map((name) => `execute ${name}`)])
  prepared.uses += 1
  if (prepared.uses % usesPerPlan === 0)
    await batchOf(
      session,
      names.map((name) => `deallocate ${name}`),
    )
  return results.slice(-statements.length)
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null
}
