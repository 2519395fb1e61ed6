/** Verdict is the check's answer in one word; silence is never `passed`. */
export type Verdict = 'passed' | 'nothing-to-check' | 'failed' | 'inconclusive'

/** exitCodes by verdict. */
export const exitCodes: Readonly<Record<Verdict, number>> = {
  passed: 0,
  'nothing-to-check': 0,
  failed: 1,
  inconclusive: 2,
}

/** interruptedCode is the exit code of a run that a signal ended. */
export const interruptedCode = 130
