import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.js'
import { requireNode24 } from './test/support/node-version.js'

requireNode24(process.versions.node)

/** Tests of MySQL and MariaDB say so in their path, since other servers are started for them. */
const mysql = 'test/live/**/*mysql*{,/**/*}.test.ts'

const common = { testTimeout: 60_000, hookTimeout: 60_000, restoreMocks: true }

export default defineConfig({
  test: {
    // A suite for one server has no test where TEST_SERVERS or TEST_MYSQL_URL asks for others; otherwise it is a mistake.
    passWithNoTests: [process.env.TEST_SERVERS, process.env.TEST_MYSQL_URL].some((asked) => (asked ?? '') !== ''),
    // Two cores are what a test machine has, and the servers want their share.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/support/count-reporter.ts'],
    projects: [
      { test: { ...common, name: 'unit', include: ['test/unit/**/*.test.ts', 'test/*.test.ts'] } },
      {
        test: {
          ...common,
          name: 'live',
          include: ['test/live/**/*.test.ts'],
          exclude: [mysql],
          globalSetup: './test/support/global-setup.ts',
        },
      },
      {
        test: { ...common, name: 'mysql', include: [mysql], globalSetup: './test/support/mysql-global-setup.ts' },
      },
    ],
  },
})
