import { afterAll, beforeAll, expect, test } from 'vitest'
import { documented, type FirstHour, firstHour } from '../../cases/messages/first-hour.js'
import { temporaryProject } from '../../support/projects.js'
import { runCheck } from '../../support/run-check.js'
import { createDatabase, postgresServers, type TestServer } from '../../support/servers.js'

const [server] = postgresServers([18, 17, 16, 15, 14, 13]) as [TestServer]
const { host, port, user, password } = server.connection
const poor = `poor_${port}`

function urlOf({ url }: FirstHour): Readonly<Record<string, string>> {
  if (url === undefined) return {}
  const values = { host, port, user, poor, password: password.reveal() }
  return { URL_OF_TEST: url.replace(/\{(\w+)\}/g, (_, name: keyof typeof values) => String(values[name])) }
}

/** Lines on the way: what is being done, and what is waited for. */
const isProgress = /^ {2}(?:Loading|Waiting) |^Round trips: /

/** What the check says at its end: what happened, and in the last line what to do. */
async function said(hour: FirstHour): Promise<readonly [string, string]> {
  using project = temporaryProject({ 'knexfile.js': '', ...hour.files })
  const environment = { ...urlOf(hour), NODE_ENV: '', CI: '' }
  const args = [...(hour.args ?? []), ...(hour.url === undefined ? [] : ['--database-url', 'env:URL_OF_TEST'])]
  const { exitCode, report, stderr } = await runCheck({ project: project.folder, args, environment })
  expect({ exitCode, report }).toEqual({ exitCode: 2, report: null })
  expect(stderr).not.toMatch(/^\s+at /m)
  const shown = stderr.replaceAll(project.folder, '{project}').replaceAll(String(port), '{port}')
  const lines = shown.split('\n').filter((line) => line !== '' && !isProgress.test(line))
  return [lines.slice(0, -1).join('\n'), lines.at(-1) ?? '']
}

async function asOwner(sql: string): Promise<void> {
  await using database = await createDatabase(server)
  await database.query(sql)
}

beforeAll(() => asOwner(`create role ${poor} login password 'x' nosuperuser nocreatedb`))
afterAll(() => asOwner(`drop role ${poor}`))

test.each(firstHour)('$wrong', async (hour) => expect(await said(hour)).toEqual([hour.message, hour.advice]))

test('the page on messages has these words', () =>
  expect(documented()).toMatchFileSnapshot('../../../docs/messages.md'))
