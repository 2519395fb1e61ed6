import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The suites that take longest come first, so that none of them is left to run alone at the end. */
const long = [
  /-mysql-large/,
  /seeded-(mysql-)?wrong/,
  /seeded-(mysql-)?status/,
  /seeded-(mysql-)?right/,
  /seeded/,
  /published/,
]

const rank = ({ moduleId }: TestSpecification): number => {
  const place = long.findIndex((pattern) => pattern.test(moduleId))
  return place < 0 ? long.length : place
}

/** LongestFirst is the order in which test files are given to the workers. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted].sort((a, b) => rank(a) - rank(b))
  }
}
