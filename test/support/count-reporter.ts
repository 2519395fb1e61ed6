import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Counts are the runner's own numbers of tests; `failed` holds failed files that never came to a test as well, and errors outside any. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** countLine is the one plain line that a CI reads. */
export function countLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

function countModule(module: TestModule): Counts {
  const states = [...module.children.allTests()].map((test) => test.result().state)
  const count = (state: string) => states.filter((one) => one === state).length
  const failed = count('failed')
  // A file that fails to load, or whose hook fails, has no failed test to count.
  const failedWithoutTest = failed === 0 && module.state() === 'failed' ? 1 : 0
  return { passed: count('passed'), failed: failed + failedWithoutTest, skipped: count('skipped') + count('pending') }
}

/** countTests adds up the modules of a run and the errors outside of tests. */
export function countTests(modules: readonly TestModule[], unhandled: number): Counts {
  const start = { passed: 0, failed: unhandled, skipped: 0 }
  return modules.map(countModule).reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    start,
  )
}

/** withFailure makes a run that ended badly without a failed test (its set-up threw, for one) count as one failure. */
export function withFailure(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** CountReporter prints the count line last, and writes it to the file that TEST_COUNT_FILE names. */
class CountReporter implements Reporter {
  #counts: Counts = { passed: 0, failed: 0, skipped: 0 }

  onInit(): void {
    // At the exit, so that it comes after the default reporter's summary and whatever the end of the run throws.
    process.on('exit', (code) => {
      const line = `${countLine(withFailure(this.#counts, code))}\n`
      const file = process.env.TEST_COUNT_FILE
      if (file !== undefined) writeFileSync(file, line)
      process.stdout.write(line)
    })
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    this.#counts = countTests(modules, errors.length)
  }
}

// The runner loads a custom reporter by its default export; there is no other way to name one by path.
export default CountReporter
