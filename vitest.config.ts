import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.js'
import { requireNode24 } from './test/support/node-version.js'

requireNode24(process.versions.node)

const common = { testTimeout: 60_000, hookTimeout: 60_000, restoreMocks: true }

export default defineConfig({
  test: {
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
          exclude: ['test/live/mysql/**'],
          globalSetup: './test/support/global-setup.ts',
        },
      },
      // The foundation of MySQL and MariaDB, which the check does not use yet: `npm run test:mysql`.
      { test: { ...common, name: 'mysql', include: ['test/live/mysql/**/*.test.ts'] } },
    ],
  },
})
