import { describe, expect, test } from 'vitest'
import type { StepOutcome } from '../../../src/history/step.js'
import { checkDocument } from '../../../src/report/check-document.js'
import { checkJson } from '../../../src/report/check-json.js'
import type { ReportDocument, Section } from '../../../src/report/document.js'
import { printHtml } from '../../../src/report/formats/html.js'
import { printMarkdown } from '../../../src/report/formats/markdown.js'
import { printText } from '../../../src/report/formats/text.js'
import { parseLine, parseMarkup } from '../../../src/report/markup.js'
import { code } from '../../../src/rules/words.js'
import { undocumented } from '../../support/documented.js'
import {
  added,
  declared,
  delta,
  done,
  email,
  modified,
  object,
  removed,
  threw,
  trip,
  unknown,
  users,
} from '../rules/trips.js'
import { outcomeOf } from './outcome.js'

const noop = trip('2_coupon.ts', {
  applied: [added(users, email)],
  residue: [added(users, email)],
  up: done('alter table users add email text'),
})
const good = trip('1_users.ts')
const sample = outcomeOf({
  trips: [good, noop, trip('3_gone.ts', noop.facts, [declared('irreversible', null, 'rows go to the archive')])],
})

describe('markup', () => {
  test.each([
    ['a `b` c', [{ text: 'a ' }, { code: 'b' }, { text: ' c' }]],
    ['`` `b` ``, `c`', [{ code: '`b`' }, { text: ', ' }, { code: 'c' }]],
    ['`` a`b `` `c`', [{ code: 'a`b' }, { text: ' ' }, { code: 'c' }]],
    ['``` `` ```', [{ code: '``' }]],
    ['` `', [{ code: ' ' }]],
    ['never `closed', [{ text: 'never `closed' }]],
  ])('%s', (markup, line) => expect(parseLine(markup)).toEqual(line))

  test('whatever code marks is read back as it was', () => {
    for (const name of ['a`b', '`', '``', '`a', 'a`', ' `a` ', '```js'])
      expect(parseLine(`x ${code(name)} y`)).toEqual([{ text: 'x ' }, { code: name.trim() }, { text: ' y' }])
  })

  test('words, code, lists and fences are told apart', () => {
    expect(parseMarkup('A `b`.\n\n- one\n- `two`\n\n````sql\nx\n```\n````\nend')).toEqual([
      { type: 'paragraph', line: [{ text: 'A ' }, { code: 'b' }, { text: '.' }] },
      { type: 'list', items: [[{ text: 'one' }], [{ code: 'two' }]] },
      { type: 'code', language: 'sql', text: 'x\n```' },
      { type: 'paragraph', line: [{ text: 'end' }] },
    ])
    expect(parseLine('plain')).toEqual([{ text: 'plain' }])
  })
})

describe('markdown', () => {
  const markdown = printMarkdown(checkDocument(sample))

  test('the verdict comes first', () => {
    expect(markdown.split('\n')[0]).toBe('## ❌ Knex Roundtrip: failed, 1 of 3 migrations needs work')
  })

  test('each migration has a row with status and times', () => {
    expect(markdown).toContain('| `1_users.ts` | ✅ symmetric | 4 ms | 4 ms | 4 ms |')
    expect(markdown).toContain('| `2_coupon.ts` | ❌ down does nothing | 4 ms | 4 ms | 4 ms |')
    expect(markdown).toContain('| `3_gone.ts` | ☑️ declared irreversible |')
  })

  test('a bad migration says what is wrong, what to do, and what was sent', () => {
    expect(markdown).toContain('### ❌ `2_coupon.ts`: down does nothing')
    expect(markdown).toContain(
      '- Column `users.email` is left behind after down: up makes it, and down does not drop it.',
    )
    expect(markdown).toContain(
      "```js\nawait knex.schema.alterTable('users', (t) => {\n  t.dropColumn('email')\n})\n```",
    )
    expect(markdown).toContain('```sql\nalter table users add email text;\n```')
  })

  test('a migration that is symmetric by itself and breaks the deploy does not look well', () => {
    const latestDetails = { migration: '1_users.ts' }
    const deploy = { latest: 'throws', rollback: 'not-run', latestDetails } as const
    const many = Array.from({ length: 40 }, (_, n) => trip(`${n + 2}.ts`))
    const printed = printMarkdown(checkDocument(outcomeOf({ trips: [good, ...many], deploy })))
    expect(printed).toContain('### ❌ `1_users.ts`: symmetric by itself')
    expect(printed).toContain('| `1_users.ts` | ❌ symmetric by itself |')
    expect(printed).toContain('40 migrations without anything to say')
  })

  test('a declared exception is listed with place and reason', () => {
    expect(markdown).toContain('| `migrations/3_gone.ts:3` | irreversible | rows go to the archive |')
  })

  test('hostile names stay data everywhere', () => {
    const evil = 'x|`@team`</code></details><img src=x>\n# T\u202e'
    const table = object('table', `public."${evil}"`)
    const trips = [
      trip(evil, { applied: [added(table)], residue: [added(table)], down: done(evil) }),
      trip('2.ts', { down: threw(evil, { sql: evil, code: evil }) }),
      trip('3.ts', {}, [declared('allow', evil, evil)]),
      trip('4.ts', { hindrance: evil }),
    ]
    const unsupported = [{ kind: evil, name: evil, digest: 'd', reason: evil }]
    const printed = printMarkdown(checkDocument(outcomeOf({ trips, more: { unsupported } })))
    const outsideCode = printed
      .replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '')
      .replace(/`[^`\n]*`/g, '')
      .replace(/<code>.*?<\/code>/g, '')
    expect(outsideCode).not.toMatch(/@team/)
    expect(outsideCode).not.toMatch(/<img/)
    expect(outsideCode).not.toMatch(/^# T/m)
    expect(printed).not.toContain('\u202e')
    expect(printed.match(/<details>/g)?.length).toBe(printed.match(/^<\/details>$/gm)?.length)
  })

  test('sections that find no room are left out whole, the least important first', () => {
    const section = (id: string, weight: number, counts: string): Section => ({
      id,
      weight,
      counts,
      blocks: [{ type: 'code', language: 'text', text: id.repeat(300) }],
    })
    const document: ReportDocument = {
      title: 'T',
      sections: [
        section('a', 0, 'verdict'),
        section('b', 20, 'migrations'),
        section('c', 21, 'migrations'),
        section('d', 1, 'server'),
      ],
    }
    const printed = printMarkdown(document, 900)
    expect(new TextEncoder().encode(printed).length).toBeLessThanOrEqual(900)
    expect(printed).toContain('aaa')
    expect(printed).toContain('ddd')
    expect(printed).not.toContain('bbb')
    expect(printed).toContain('2 more (migrations)')
    expect(printed.match(/^```/gm)?.length).toBe(4)
  })

  test('a report of very many bad migrations keeps within the limit', () => {
    const trips = Array.from({ length: 300 }, (_, n) =>
      trip(`${n}.ts`, { ...noop.facts, up: done('x'.repeat(10_000)) }),
    )
    const printed = printMarkdown(checkDocument(outcomeOf({ trips })))
    expect(new TextEncoder().encode(printed).length).toBeLessThanOrEqual(1024 * 1024)
    expect(printed).toMatch(/left out: \d+ more \(migrations with findings\)/)
  })
})

describe('other formats', () => {
  test('text has no escape sequences unless colour is wanted', () => {
    const document = checkDocument(sample, 'short')
    const plain = printText(document, { colour: false, width: 80 })
    expect(plain).not.toContain('\u001b')
    expect(plain.split('\n').filter((line) => line.length > 80 && !line.startsWith('    '))).toEqual([])
    expect(plain).toContain('2_coupon.ts: down does nothing')
    expect(printText(document, { colour: true, width: 80 })).toContain('\u001b[1m')
  })

  test('text shows escape sequences of others as text', () => {
    const outcome = outcomeOf({ trips: [trip('1\u001b[2J.ts', { down: threw('\u001b[31mred') })] })
    expect(printText(checkDocument(outcome, 'short'), { colour: false, width: 80 })).not.toContain('\u001b')
  })

  test('html is inert', () => {
    const html = printHtml(
      checkDocument(outcomeOf({ trips: [trip('<script>alert(1)</script>.ts', { down: threw('"><img>') })] })),
    )
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain("default-src 'none'")
  })

  test('what is to be known about server and project stands beside the server in every format', () => {
    const notices = ['The embedded server takes one session at a time.', '<b>@team</b>']
    const outcome = outcomeOf({ trips: [good], more: { notices } })
    const document = checkDocument(outcome)
    expect(printMarkdown(document)).toContain(
      '- The embedded server takes one session at a time.\n- &lt;b>@&#8203;team&lt;/b>',
    )
    expect(printText(checkDocument(outcome, 'short'), { colour: false, width: 80 })).toContain(
      '  - The embedded server takes one session at a time.\n  - <b>@team</b>',
    )
    expect(printHtml(document)).toContain('<li>&lt;b&gt;@team&lt;/b&gt;</li>')
    expect(checkJson(outcome).notices).toEqual(notices)
  })

  test('very many notices are cut in the report, not in report.json', () => {
    const notices = Array.from({ length: 30 }, (_, n) => `Notice ${n}.`)
    const outcome = outcomeOf({ trips: [good], more: { notices } })
    expect(printMarkdown(checkDocument(outcome))).toContain('- Notice 19.\n- 10 more are in report.json.')
    expect(checkJson(outcome).notices).toHaveLength(30)
  })

  test('report.json says where statements were left out', () => {
    const long = done('select 1') as Extract<StepOutcome, { kind: 'done' }>
    const cut: StepOutcome = { ...long, trace: { ...long.trace, sqlCut: true } }
    const trips = [trip('1.ts', { up: cut }), trip('2.ts', { down: cut }), trip('3.ts', { up: long })]
    expect(checkJson(outcomeOf({ trips })).migrations.map(({ sql }) => sql.cut)).toEqual([true, true, false])
  })

  test('a declaration that declares nothing is no consent', () => {
    expect(checkJson(outcomeOf({ trips: [trip('1.ts', {}, [unknown('skip', 'x')])] })).consents).toEqual([])
  })

  test('what a failed step left half done is said in report.json and in the table of differences', () => {
    const nullable = modified([users, email], delta('nullable', false, true))
    const halfDone = {
      step: 'up',
      changes: [added(users, email), nullable],
      rows: [{ table: 'public.users', before: 2, then: 5 }],
    } as const
    const outcome = outcomeOf({ trips: [trip('1.ts', { up: threw('no'), down: null, reapply: null, halfDone })] })
    const common = { after: 'up', path: nullable.path }
    expect(checkJson(outcome).migrations[0]?.halfDone).toEqual([
      { ...common, class: 'left-behind', fact: null, before: null, then: email.facts },
      { ...common, class: 'loss', fact: 'nullable', before: false, then: true },
      {
        after: 'up',
        class: 'changed',
        path: [{ kind: 'table', name: 'public.users' }],
        fact: 'rows',
        before: 2,
        then: 5,
      },
    ])
    const markdown = printMarkdown(checkDocument(outcome))
    expect(markdown).toContain('| up, half done | column `public.users.email` | nullable | `false` | `true` |')
    expect(markdown).toContain('| up, half done | table `public.users` | rows | `2` | `5` |')
    expect(markdown).toContain(
      '- Column `users.email` is made.\n- Column `users.email`: NOT NULL is gone.\n- 3 rows of table `public.users` are added.',
    )
    expect(markdown).toContain("t.dropColumn('email')")
  })

  test('backticks of a server stand as they are', () => {
    const outcome = outcomeOf({ trips: [trip('1.ts', { down: threw("Can't DROP INDEX `a`; check that it exists") })] })
    expect(printText(checkDocument(outcome, 'short'), { colour: false, width: 200 })).toContain(
      "throws: Can't DROP INDEX `a`; check that it exists.",
    )
    expect(printMarkdown(checkDocument(outcome))).toContain(
      'throws: <code>Can&#39;t DROP INDEX &#96;a&#96;; check that it exists</code>.',
    )
  })

  test('report.json keeps the contract', () => {
    const json = checkJson(
      outcomeOf({
        trips: [
          good,
          trip('2.ts', {
            down: threw('no', { code: '42P01', line: 4, sql: 'drop x' }),
            residue: [removed(users)],
            reverted: [removed(users)],
          }),
        ],
      }),
    )
    expect(json).toMatchObject({
      format: 1,
      verdict: 'failed',
      tool: '1.2.3',
      server: { vendor: 'postgresql', version: '15.18', source: 'local' },
      notices: [],
      base: { sha: null, source: 'none', reason: null },
      deploy: { latest: 'ok', rollback: 'ok' },
      order: [],
      consents: [],
      schema: { digest: 'abc', changes: [] },
      unsupported: [],
      totals: { migrations: 2, judged: 2, asymmetric: 1 },
      milliseconds: 2140,
    })
    expect(json.migrations[1]).toEqual({
      name: '2.ts',
      directory: 'migrations',
      judged: true,
      status: 'down-throws',
      blockedBy: null,
      differences: [
        {
          after: 'down',
          class: 'loss',
          path: [{ kind: 'table', name: 'public.users' }],
          fact: null,
          before: {},
          then: null,
        },
      ],
      halfDone: [],
      rows: { verdict: 'not-tested', lost: [] },
      locks: [],
      sql: { up: [], down: [], cut: false },
      error: { step: 'down', message: 'no', code: '42P01', line: 4, sql: 'drop x' },
      milliseconds: { up: 4, down: 2, reapply: 4 },
    })
    expect(json.findings[0]).toMatchObject({ rule: 'down-throws', severity: 'error', file: 'migrations/2.ts', line: 4 })
  })
})

test('docs/report-json.md names every field of report.json', () => {
  const json = checkJson(sample)
  expect(json.migrations).toHaveLength(3)
  const parts = [json, json.server, json.migrations[0], json.findings[0], json.totals]
  for (const fields of parts) expect(undocumented('report-json.md', fields)).toEqual([])
})
