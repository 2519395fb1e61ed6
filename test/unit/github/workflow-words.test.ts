import { expect, test } from 'vitest'
import { workflowWords } from '../../../src/github/workflow-words.js'
import { commandNamed } from '../../../src/inputs/commands.js'

const names = commandNamed('check').inputs.map(({ name }) => name)

test.each([
  ['Name one: knex-roundtrip check --env staging', 'Name one: `env: staging` under `with:`'],
  ['Run `knex-roundtrip check --env ci --client pg` again.', 'Run `env: ci client: pg` under `with:` again.'],
  ['Name an environment with --env NAME, or another.', 'Name an environment with `env: NAME`, or another.'],
  ['Leave --server out, or name one with --database-url.', 'Leave `server` out, or name one with `database-url`.'],
  ['call with --client pg or --client mysql2.', 'call with `client` pg or `client` mysql2.'],
  ['--health-cmd "x" --health-interval 2s', '--health-cmd "x" --health-interval 2s'],
  ['`knex-roundtrip help check` describes every input.', '`knex-roundtrip help check` describes every input.'],
])('%s', (advice, said) => expect(workflowWords(advice, names)).toBe(said))
