import type { RoundTrip } from '../../history/round-trip.js'
import type { StepOutcome } from '../../history/step.js'
import { quantity } from '../../rules/words.js'
import type { CheckOutcome } from '../check-outcome.js'
import { type Block, code, type Line, type Section, text } from '../document.js'
import { parseLine } from '../markup.js'
import { totalsOf } from '../totals.js'
import { duration, serverWords, verdictMarks, wordsOfTrip } from '../words.js'

/** titleOf says in one line how the check ended. */
export function titleOf(outcome: CheckOutcome): string {
  return `${verdictMarks[outcome.verdict]} Knex Roundtrip: ${headline(outcome)}`
}

function headline(outcome: CheckOutcome): string {
  const { judged } = totalsOf(outcome)
  const bad = new Set(
    outcome.findings.flatMap(({ severity, migration }) =>
      severity === 'error' && migration !== null ? [migration] : [],
    ),
  )
  switch (outcome.verdict) {
    case 'passed':
      return `passed, ${quantity(judged, 'migration')} judged`
    case 'nothing-to-check':
      return 'nothing to check'
    case 'inconclusive':
      return 'not decided'
    default:
      return bad.size === 0
        ? 'failed'
        : `failed, ${bad.size} of ${quantity(judged, 'migration')} ${bad.size === 1 ? 'needs' : 'need'} work`
  }
}

/** verdictSection is the one line that everybody reads. */
export function verdictSection(outcome: CheckOutcome): Section {
  return {
    id: 'verdict',
    weight: 0,
    counts: 'verdict',
    blocks: [{ type: 'paragraph', line: parseLine(outcome.reason) }],
  }
}

/** Up to this many migrations stand in the open; of more, those that came back are folded away. */
const openRows = 30

/** migrationsSection is the table of migrations: what became of each, and how long it took. */
export function migrationsSection({ trips, findings }: Pick<CheckOutcome, 'trips' | 'findings'>): Section {
  const failed = new Set(findings.filter(({ severity }) => severity === 'error').map(({ migration }) => migration))
  const table = (some: readonly RoundTrip[]) => migrationsTable(some, failed)
  const plain = trips.filter((trip) => ['✅', '➖'].includes(wordsOfTrip(trip, failed.has(trip.migration.name)).mark))
  const other = trips.filter((trip) => !plain.includes(trip))
  const folded = trips.length > openRows && plain.length > 0
  const blocks = folded
    ? [
        ...(other.length > 0 ? [table(other)] : []),
        {
          type: 'details' as const,
          summary: [text(`${quantity(plain.length, 'migration')} without anything to say`)],
          blocks: [table(plain)],
        },
      ]
    : [table(trips)]
  return { id: 'migrations', weight: 3, counts: 'table of migrations', blocks: trips.length === 0 ? [] : blocks }
}

function migrationsTable(trips: readonly RoundTrip[], failed: ReadonlySet<string | null>) {
  return {
    type: 'table' as const,
    columns: [
      { title: 'Migration', align: 'left' as const },
      { title: 'Result', align: 'left' as const },
      { title: 'up', align: 'right' as const },
      { title: 'down', align: 'right' as const },
      { title: 'up again', align: 'right' as const },
    ],
    rows: trips.map((trip) => rowOf(trip, failed.has(trip.migration.name))),
  }
}

/** A status that is excused (declared, allowed, forward only) does not look like a failure. */
function rowOf(trip: RoundTrip, failed: boolean): readonly Line[] {
  const { mark: own, words } = wordsOfTrip(trip, failed)
  const mark = own === '❌' && !failed ? '☑️' : own
  const { up, down, reapply } = trip.facts
  return [[code(trip.migration.name)], [text(`${mark} ${words}`)], ...[up, down, reapply].map(timeCell)]
}

function timeCell(step: StepOutcome | null): Line {
  return [text(step === null ? '' : duration(step.milliseconds))]
}

/** deploySection says how Knex's own latest and rollback went. */
export function deploySection({ deploy }: CheckOutcome): Section {
  const words = {
    ok: 'gives the schema of the single round trips',
    throws: 'throws',
    differs: 'gives another schema',
    'not-run': 'was not run',
  } as const
  const back = {
    ok: 'leads back to the start',
    throws: 'throws',
    differs: 'does not lead back',
    'not-run': 'was not run',
  } as const
  const line: Line = [
    text("All new migrations at once, by Knex's own "),
    code('latest'),
    text(`: ${words[deploy.latest]}; `),
    code('rollback'),
    text(`: ${back[deploy.rollback]}.`),
  ]
  const silent = deploy.latest === 'not-run' && deploy.rollback === 'not-run'
  return { id: 'deploy', weight: 6, counts: 'deploy', blocks: silent ? [] : [{ type: 'paragraph', line }] }
}

/** serverSection says what the check ran on, and what is to be known about server and project. */
export function serverSection(outcome: CheckOutcome): Section {
  const { base, head, milliseconds } = outcome
  const versions = `${serverWords(outcome.server)}, Knex ${outcome.knex}, Node ${outcome.node}, Knex Roundtrip ${outcome.tool}`
  const commit = (name: string, sha: string | null): Line =>
    sha === null ? [] : [text(`, ${name} `), code(sha.slice(0, 7))]
  const first: Line = [
    text(versions),
    ...commit('head', head),
    ...commit('base', base.sha),
    text(`; ${duration(milliseconds)}.`),
  ]
  const lines: readonly Line[] = base.reason === null ? [first] : [first, parseLine(base.reason)]
  const blocks = [...lines.map((line) => ({ type: 'paragraph' as const, line })), ...noticeBlocks(outcome.notices)]
  return { id: 'server', weight: 2, counts: 'server', blocks }
}

const mostNotices = 20

function noticeBlocks(notices: readonly string[]): readonly Block[] {
  if (notices.length === 0) return []
  const rest = notices.length - mostNotices
  const more: readonly Line[] = rest > 0 ? [[text(`${rest} more are in report.json.`)]] : []
  return [{ type: 'list', items: [...notices.slice(0, mostNotices).map(parseLine), ...more] }]
}
