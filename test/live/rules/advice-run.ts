import { expect } from 'vitest'
import type { AdviceCase } from '../../cases/advice/real.js'
import { installedProject } from '../../cases/hostile/installed-project.js'
import { type CheckRequest, type ReportJson, reportOf, runCheck } from '../../support/run-check.js'

const fileName = (index: number, name: string) => `${String(index + 1).padStart(3, '0')}_${name}.js`

/** checkAdvice runs the cases in one check, holds each to what must be said of it, then puts the code of the advice in place of the wrong downs and checks again: nothing may be left to say of them. */
export async function checkAdvice(
  client: 'pg' | 'mysql2',
  cases: readonly AdviceCase[],
  server: CheckRequest['server'],
): Promise<void> {
  const files = (downs: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      cases.map(({ name, up, down }, index) => [
        `migrations/${fileName(index, name)}`,
        `exports.up = async (knex) => {\n  ${up}\n}\nexports.down = async (knex) => {\n  ${downs[name] ?? down}\n}\n`,
      ]),
    )
  using project = installedProject(client, { ...files({}), 'db/setup.sql': 'CREATE TABLE `blob` (id int);\n' })
  const check = async () =>
    reportOf(await runCheck({ project: project.folder, ...(server === undefined ? {} : { server }) }))
  const first = await check()
  for (const [index, one] of cases.entries()) holds(first, fileName(index, one.name), one)

  const wrong = cases.filter(({ rule }) => rule.startsWith('down-'))
  const downs = Object.fromEntries(
    wrong.map((one) => {
      const code = codeIn(textOf(first, fileName(cases.indexOf(one), one.name), one.rule))
      return [one.name, one.status === 'down-differs' ? `${one.down}\n${code}` : code]
    }),
  )
  project.write(files(downs))
  const second = await check()
  const statuses = wrong.map((one) => [one.name, statusOf(second, fileName(cases.indexOf(one), one.name))])
  expect(statuses, JSON.stringify(downs, null, 2)).toEqual(wrong.map(({ name }) => [name, 'symmetric']))
}

function holds(report: ReportJson, file: string, { name, status, rule, says, never = [] }: AdviceCase): void {
  expect([name, statusOf(report, file)]).toEqual([name, status])
  const text = textOf(report, file, rule)
  for (const words of says) expect(text, name).toContain(words)
  for (const words of never) expect(text, name).not.toContain(words)
}

function statusOf(report: ReportJson, file: string): string | undefined {
  return report.migrations.find((one) => one.name === file)?.status
}

function textOf(report: ReportJson, file: string, rule: string): string {
  const found = report.findings.filter((finding) => finding.rule === rule && finding.file === `migrations/${file}`)
  return found.map(({ message, advice }) => `${message}\n${advice}`).join('\n')
}

function codeIn(text: string): string {
  return /```js\n([\s\S]*?)\n```/.exec(text)?.[1] ?? ''
}
