import type { Console } from './progress-printer.js'

/** TerminalEnvironment are the variables that decide on colour. */
export interface TerminalEnvironment {
  readonly NO_COLOR?: string | undefined
  readonly FORCE_COLOR?: string | undefined
  readonly TERM?: string | undefined
  readonly CI?: string | undefined
}

/** wantsColour follows NO_COLOR and FORCE_COLOR (no-color.org; FORCE_COLOR=0 says no), else whether a terminal listens. */
export function wantsColour(environment: TerminalEnvironment, isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTerminal && TERM !== 'dumb'
}

/** standardError is the console of a process: people's text goes to standard error, results to standard output. */
export function standardError(environment: TerminalEnvironment, stream: NodeJS.WriteStream): Console {
  const isTerminal = stream.isTTY === true && environment.TERM !== 'dumb' && environment.CI === undefined
  return {
    write: (words) => void stream.write(words),
    terminal: isTerminal,
    colour: wantsColour(environment, stream.isTTY === true),
    get columns() {
      return stream.columns ?? 100
    },
    now: () => performance.now(),
  }
}
