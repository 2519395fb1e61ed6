import type { Difference, RoundTrip } from '../../history/round-trip.js'
import type { StepOutcome } from '../../history/step.js'
import type { Finding } from '../../rules/finding.js'
import { oneLine, quantity } from '../../rules/words.js'
import { displayPath } from '../../schema/identity.js'
import type { FactValue } from '../../schema/snapshot.js'
import type { CheckOutcome } from '../check-outcome.js'
import { type Block, code, type Detail, type Line, type Section, strong, text } from '../document.js'
import { halfDoneDifferences } from '../half-done.js'
import { parseMarkup } from '../markup.js'
import { severityMarks, wordsOfTrip } from '../words.js'

/** troubleSections holds one section per migration with errors or warnings, worst first, and one per finding about none alone. */
export function troubleSections(outcome: CheckOutcome, detail: Detail): readonly Section[] {
  const serious = outcome.findings.filter(({ severity }) => severity !== 'notice')
  const groups = new Map<string, Finding[]>()
  for (const finding of serious) {
    const key = finding.migration ?? ''
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups].flatMap(([name, findings], index): readonly Section[] => {
    const trip = outcome.trips.find(({ migration }) => migration.name === name) ?? null
    return [
      {
        id: `migration:${name}`,
        weight: 10 + index / 10_000,
        counts: 'migrations with findings',
        blocks: groupBlocks({ trip, findings, detail }),
      },
    ]
  })
}

interface Group {
  readonly trip: RoundTrip | null
  readonly findings: readonly Finding[]
  readonly detail: Detail
}

function groupBlocks({ trip, findings, detail }: Group): readonly Block[] {
  const own = findings.flatMap((finding) => findingBlocks(finding))
  if (trip === null) return [{ type: 'heading', level: 3, line: [text('The migrations together')] }, ...own]
  const { mark, words } = wordsOfTrip(
    trip,
    findings.some(({ severity }) => severity === 'error'),
  )
  const heading: Block = {
    type: 'heading',
    level: 3,
    line: [text(`${mark} `), code(trip.migration.name), text(`: ${words}`)],
  }
  return [heading, ...own, ...(detail === 'full' ? [...differenceBlocks(trip), ...sqlBlocks(trip)] : [])]
}

function findingBlocks(finding: Finding): readonly Block[] {
  const place = finding.location === null ? [] : [text(' in '), code(placeOf(finding.location))]
  const label: Line = [text(`${severityMarks[finding.severity]} Rule `), code(finding.rule), ...place, text('.')]
  const [first, ...rest] = parseMarkup(finding.advice)
  const advice: readonly Block[] =
    first?.type === 'paragraph'
      ? [{ type: 'paragraph', line: [strong('What to do:'), text(' '), ...first.line] }, ...rest]
      : parseMarkup(finding.advice)
  return [...parseMarkup(finding.message), ...advice, { type: 'paragraph', line: label }]
}

/** placeOf writes a location as people jump to it: `file:line`. */
export function placeOf({ file, line }: { readonly file: string; readonly line: number | null }): string {
  return line === null ? file : `${file}:${line}`
}

const mostRows = 50

/** ShownDifference is a difference, and the words for when it showed. */
interface ShownDifference {
  readonly moment: string
  readonly difference: Omit<Difference, 'after'>
}

const momentWords = { up: 'up', down: 'down', reapply: 'up again' } as const

function differenceBlocks({ differences: lasting, facts }: RoundTrip): readonly Block[] {
  const differences: readonly ShownDifference[] = [
    ...halfDoneDifferences(facts).map((difference) => ({
      moment: `${momentWords[difference.after]}, half done`,
      difference,
    })),
    ...lasting.map((difference) => ({ moment: momentWords[difference.after], difference })),
  ]
  if (differences.every(({ difference }) => difference.fact === null)) return []
  const rows = differences.slice(0, mostRows).map(differenceRow)
  const rest = differences.length - rows.length
  const more: readonly Block[] =
    rest > 0 ? [{ type: 'paragraph', line: [text(`${rest} more are in report.json.`)] }] : []
  const columns = ['After', 'Object', 'Property', 'Before', 'Then'].map((title) => ({ title, align: 'left' as const }))
  return [
    {
      type: 'details',
      summary: [text(`${quantity(differences.length, 'difference')}, property by property`)],
      blocks: [{ type: 'table', columns, rows }, ...more],
    },
  ]
}

function differenceRow({ moment, difference }: ShownDifference): readonly Line[] {
  const { path, fact, before, then } = difference
  const kind = path.at(-1)?.kind ?? ''
  const object: Line = [text(`${kind.replaceAll('-', ' ')} `), code(displayPath(path))]
  const value = (side: FactValue): Line =>
    fact === null ? [text(side === null ? 'not there' : 'there')] : [code(valueText(side))]
  return [[text(moment)], object, [text(fact ?? 'the whole object')], value(before), value(then)]
}

function valueText(value: FactValue): string {
  return oneLine(typeof value === 'string' ? value : JSON.stringify(value), 200)
}

const mostSql = 20_000

function sqlBlocks({ facts }: RoundTrip): readonly Block[] {
  const { up, down } = facts
  return [...stepSql('up', up), ...stepSql('down', down)]
}

function stepSql(name: string, step: StepOutcome | null): readonly Block[] {
  const statements = step !== null && 'trace' in step ? step.trace.sql : []
  if (step === null || !('trace' in step) || statements.length === 0) return []
  const joinedText = statements.map((statement) => `${statement.trim().replace(/;$/, '')};`).join('\n')
  const cut = joinedText.length > mostSql || step.trace.sqlCut
  const shown = cut ? `${joinedText.slice(0, mostSql)}\n-- and more` : joinedText
  return [
    {
      type: 'details',
      summary: [text(`What ${name} sent: ${quantity(statements.length, 'statement')}`)],
      blocks: [{ type: 'code', language: 'sql', text: shown }],
    },
  ]
}
