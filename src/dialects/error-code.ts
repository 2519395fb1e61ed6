/** codeOf is a driver's or the system's code for an error: SQLSTATE, errno name or TLS code; null where there is none. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof AggregateError ? codeOf(error.errors[0]) : null
}
