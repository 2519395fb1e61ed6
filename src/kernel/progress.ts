/** Progress is what long work tells while it runs; a terminal draws a bar, a log gets quiet lines. */
export interface Progress {
  /** phase starts a named stretch of work; total is the number of steps in it, null where it is not known. */
  phase(name: string, total: number | null): void
  /** step says that the next piece of the phase begins, by its label. */
  step(label: string): void
  /** done closes the current step with a short result word and a mark. */
  done(result: string, mark: 'good' | 'bad' | 'neutral'): void
  /** note prints one line beside the work: a notice, a heartbeat, a wait. */
  note(line: string): void
}

/** silentProgress is for callers that want no words. */
export const silentProgress: Progress = { phase() {}, step() {}, done() {}, note() {} }
