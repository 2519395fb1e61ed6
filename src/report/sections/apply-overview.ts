import type { ApplyStatus, MigrationResult } from '../../history/apply-status.js'
import { quantity } from '../../rules/words.js'
import type { ApplyOutcome } from '../apply-outcome.js'
import { type Block, code, type Detail, type Line, type Section, text } from '../document.js'
import { parseLine } from '../markup.js'
import { duration, serverWords, verdictMarks } from '../words.js'

const titles: Readonly<Record<ApplyOutcome['plan']['action'], string>> = {
  latest: 'apply',
  rollback: 'rollback',
  'rollback-all': 'rollback of all',
}

/** applyTitle says in one line how the run ended. */
export function applyTitle(outcome: ApplyOutcome): string {
  return `${verdictMarks[outcome.verdict]} Knex Roundtrip ${titles[outcome.plan.action]}: ${headline(outcome)}`
}

function headline({ verdict, migrations, run, plan, interrupted }: ApplyOutcome): string {
  const done = migrations.filter(({ status }) => status === 'applied' || status === 'reverted').length
  const word = plan.action === 'latest' ? 'applied' : 'taken back'
  if (interrupted) return `interrupted, ${done} of ${quantity(migrations.length, 'migration')} ${word}`
  switch (verdict) {
    case 'passed':
      return migrations.length === 0 ? 'seeds ran' : `${quantity(done, 'migration')} ${word}`
    case 'nothing-to-check':
      return plan.action === 'latest' ? 'nothing was pending' : 'nothing to take back'
    case 'inconclusive':
      return 'nothing was run'
    default:
      return run === null ? 'failed' : `failed, ${done} of ${quantity(migrations.length, 'migration')} ${word}`
  }
}

/** applyVerdictSection is what everybody reads: what happened, and whether the run can be repeated. */
export function applyVerdictSection(outcome: ApplyOutcome): Section {
  const { reason, retry, run } = outcome
  const failed = run !== null && run.step.kind !== 'done'
  const again: Block = {
    type: 'callout',
    tone: retry === 'safe' ? 'notice' : 'error',
    line: [
      text(
        retry === 'safe'
          ? 'A retry is safe: nothing stands half done.'
          : 'A retry is not safe before what stands half done is dealt with.',
      ),
    ],
  }
  const blocks: readonly Block[] = [
    { type: 'paragraph', line: parseLine(reason) },
    ...(failed && retry !== null ? [again] : []),
  ]
  return { id: 'verdict', weight: 0, counts: 'verdict', blocks }
}

const statusWords: Readonly<Record<ApplyStatus, readonly [mark: string, words: string]>> = {
  applied: ['✅', 'applied'],
  reverted: ['✅', 'taken back'],
  failed: ['❌', 'failed, nothing of it stays'],
  'half-done': ['❌', 'half done'],
  'rolled-back': ['↩️', 'ran, and was rolled back with the run'],
  unrecorded: ['❌', 'ran, and is not recorded'],
  'not-run': ['➖', 'not run'],
  unknown: ['⚠️', 'not known'],
}

const openRows = 50

/** applyMigrationsSection is the table of what was planned: what became of each. Of very many, the short form shows only those of which there is something to say. */
export function applyMigrationsSection({ migrations, plan }: ApplyOutcome, detail: Detail): Section {
  const kept = plan.action === 'latest' ? [] : ['not-run', 'failed', 'rolled-back']
  const rowOf = ({ name, status, batch, milliseconds }: MigrationResult): readonly Line[] => {
    const [mark, words] = statusWords[status]
    const still = kept.includes(status) ? ', still applied' : ''
    return [
      [code(name)],
      [text(`${mark} ${words}${still}`)],
      [text(batch === null ? '' : String(batch))],
      [text(milliseconds === null ? '' : duration(milliseconds))],
    ]
  }
  const table = (some: readonly MigrationResult[]): Block => ({
    type: 'table',
    columns: [
      { title: 'Migration', align: 'left' },
      { title: 'Result', align: 'left' },
      { title: 'Batch', align: 'right' },
      { title: 'Time', align: 'right' },
    ],
    rows: some.map(rowOf),
  })
  const plain = migrations.filter(({ status }) => ['applied', 'reverted', 'not-run'].includes(status))
  const other = migrations.filter((result) => !plain.includes(result))
  const summary: Line = [text(`${quantity(plain.length, 'migration')} without anything to say`)]
  const folded: readonly Block[] = [
    ...(other.length > 0 ? [table(other)] : []),
    detail === 'full'
      ? { type: 'details', summary, blocks: [table(plain)] }
      : { type: 'paragraph', line: [...summary, text('; report.md lists them.')] },
  ]
  const blocks = migrations.length > openRows && plain.length > 0 ? folded : [table(migrations)]
  return { id: 'migrations', weight: 3, counts: 'table of migrations', blocks: migrations.length === 0 ? [] : blocks }
}

/** applySeedsSection lists the seeds that ran. */
export function applySeedsSection({ seeds }: ApplyOutcome): Section {
  if (seeds === null) return { id: 'seeds', weight: 5, counts: 'seeds', blocks: [] }
  const words = { done: '✅ Seeds', failed: '❌ Seeds, of which one failed', 'not-run': '➖ The seeds were not run' }
  const items: readonly Line[] = seeds.files.map((file) => [code(file)])
  const head: Block = { type: 'paragraph', line: [text(`${words[seeds.status]}${items.length > 0 ? ':' : '.'}`)] }
  const list: readonly Block[] = items.length > 0 ? [{ type: 'list', items }] : []
  return { id: 'seeds', weight: 5, counts: 'seeds', blocks: [head, ...list] }
}

/** applyServerSection says what was migrated, and with what. */
export function applyServerSection(outcome: ApplyOutcome): Section {
  const { server, database, knex, node, tool, head, milliseconds, notices } = outcome
  const line: Line = [
    text('Database '),
    code(database),
    text(` on ${serverWords(server)}, Knex ${knex}, Node ${node}, Knex Roundtrip ${tool}`),
    ...(head === null ? [] : [text(', head '), code(head.slice(0, 7))]),
    text(`; ${duration(milliseconds)}.`),
  ]
  const list: readonly Block[] = notices.length === 0 ? [] : [{ type: 'list', items: notices.map(parseLine) }]
  return { id: 'server', weight: 2, counts: 'server', blocks: [{ type: 'paragraph', line }, ...list] }
}
