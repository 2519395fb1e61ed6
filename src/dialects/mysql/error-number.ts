/** numberOf is the server's number for an error, which both products share below 1900; 0 where there is none. The driver's names for them are MySQL's, also where MariaDB means something else. */
export function numberOf(error: unknown): number {
  const has = typeof error === 'object' && error !== null && 'errno' in error && typeof error.errno === 'number'
  return has ? Math.max(0, error.errno as number) : 0
}
