import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { wantedServers } from '../../support/wanted.js'

const folder = fileURLToPath(new URL('../../../.github/workflows', import.meta.url))

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Workflow {
  readonly permissions?: unknown
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: object; readonly 'timeout-minutes'?: number; readonly steps: Step[] }>
  >
}

const names = readdirSync(folder).filter((name) => name.endsWith('.yml'))

describe.each(names)('%s', (name) => {
  const workflow = parse(readFileSync(join(folder, name), 'utf8')) as Workflow
  const jobs = Object.values(workflow.jobs)
  const steps = jobs.flatMap((job) => job.steps)

  test('grants nothing but what each job asks for, for a limited time', () => {
    expect(workflow.permissions).toEqual({})
    for (const job of jobs) {
      expect(job.permissions).toBeDefined()
      expect(job['timeout-minutes']).toBeLessThanOrEqual(30)
    }
  })

  test("uses GitHub's own actions by major, ours by path and all others by digest", () => {
    const pinned =
      /^(\.\/|actions\/[\w-]+@v\d+$|github\/codeql-action\/\w+@v\d+$|docker:\/\/\S+@sha256:|\S+@[0-9a-f]{40}$)/
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(pinned)
  })

  test('keeps no token in the checkout, and puts no expression into a shell', () => {
    for (const step of steps) {
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with?.['persist-credentials']).toBe(false)
      expect(step.run ?? '').not.toContain('$' + '{{')
    }
  })
})

test('what no test machine fetches runs in a service container, and as many versions of PostgreSQL as the tests know', () => {
  const { jobs } = parse(readFileSync(join(folder, 'test.yml'), 'utf8')) as {
    readonly jobs: Readonly<
      Record<string, { readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> } }>
    >
  }
  const matrix = (job: string) => jobs[job]?.strategy?.matrix
  expect(matrix('family')).toEqual({ image: ['mysql:8.0', 'mysql:8.4', 'mariadb:10.6', 'mariadb:11.4'] })
  expect(matrix('check')?.postgres).toEqual(wantedServers(undefined).map(({ major }) => major))
})

test('there are workflows to look at', () => {
  expect(names).toEqual(expect.arrayContaining(['codeql.yml', 'dist.yml', 'lint.yml', 'test.yml']))
})
