/** Blame says who can mend a failure of the tool: the user, the machine or service around us, or ourselves. */
export type Blame = 'user' | 'environment' | 'tool'

/** ToolErrorDetails are what a ToolError carries beside its sentence; `cause` is what was thrown below it. */
export interface ToolErrorDetails {
  readonly blame: Blame
  /** What to do next: one sentence, or exact code, SQL or YAML to paste. */
  readonly advice: string
  readonly cause?: unknown
}

/** ToolError is a failure of the tool or of what it stands on, never of a migration (that is a value): one sentence and the way out. */
export class ToolError extends Error {
  readonly blame: Blame
  readonly advice: string

  constructor(message: string, details: ToolErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'ToolError'
    this.blame = details.blame
    this.advice = details.advice
  }
}

/** Interrupted ends a run that a person or the runner cancelled; what was started is released on the way out. */
export class Interrupted extends Error {
  constructor() {
    super('The run was interrupted.')
    this.name = 'Interrupted'
  }
}

/** rootCause gives what went wrong first, where releasing what was held failed as well. */
export function rootCause(thrown: unknown): unknown {
  const isSuppressed = thrown instanceof Error && thrown.name === 'SuppressedError' && 'suppressed' in thrown
  return isSuppressed ? rootCause(thrown.suppressed) : thrown
}

/** messageOf gives a printable sentence for any thrown value, undefined and null included. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.message === '') return thrown.errors.map(messageOf).join('; ')
  if (thrown instanceof Error) return thrown.message === '' ? thrown.name : thrown.message
  if (typeof thrown === 'string') return thrown
  return `a thrown ${thrown === null ? 'null' : typeof thrown}`
}
