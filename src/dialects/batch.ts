import type { Session } from './dialect.js'

/** BatchSession can also send several statements in one round trip. */
export interface BatchSession extends Session {
  /** batch runs statements without bindings in order and gives the rows of each; the first that fails ends it. */
  batch(statements: readonly string[]): Promise<readonly (readonly unknown[])[]>
}

/** batchOf runs statements in one round trip where the session can, else one by one. */
export async function batchOf(
  session: Session,
  statements: readonly string[],
): Promise<readonly (readonly unknown[])[]> {
  if ('batch' in session) return (session as BatchSession).batch(statements)
  const results: (readonly unknown[])[] = []
  for (const statement of statements) results.push(await session.query(statement))
  return results
}
