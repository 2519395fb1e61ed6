import type { Finding } from '../../rules/finding.js'
import { oneLine, quantity } from '../../rules/words.js'
import type { ApplyOutcome } from '../apply-outcome.js'
import { type Block, code, type Detail, type Line, type Section, text } from '../document.js'
import { parseMarkup } from '../markup.js'
import { severityMarks } from '../words.js'
import { placeOf } from './check-trouble.js'

/** applyTroubleSections holds one section per finding, the worst first; `full` ones show what was sent to the server too. */
export function applyTroubleSections(outcome: ApplyOutcome, detail: Detail): readonly Section[] {
  const ordered = (['error', 'warning', 'notice'] as const).flatMap((severity) =>
    outcome.findings.filter((finding) => finding.severity === severity),
  )
  return ordered.map((finding, index) => ({
    id: `finding:${index}`,
    weight: 10 + index / 10_000,
    counts: 'findings',
    blocks: [...findingBlocks(finding), ...(detail === 'full' ? statementBlocks(finding, outcome) : [])],
  }))
}

function findingBlocks({ rule, severity, message, advice, location }: Finding): readonly Block[] {
  const place: Line = location === null ? [] : [text(' in '), code(placeOf(location))]
  const heading: Line = [text(`${severityMarks[severity]} `), code(rule), ...place]
  return [{ type: 'heading', level: 3, line: heading }, ...parseMarkup(message), ...parseMarkup(advice)]
}

const mostStatements = 200

/** What a failed migration had sent, and what the server made of each. */
function statementBlocks({ migration, severity }: Finding, { migrations }: ApplyOutcome): readonly Block[] {
  const result = migrations.find(({ name }) => name === migration)
  if (result === undefined || severity !== 'error' || result.statements.length === 0) return []
  const lines = result.statements
    .slice(0, mostStatements)
    .map(({ sql, ok }) => `-- ${ok ? 'ok' : 'failed'}\n${oneLine(sql, 2000)};`)
  const count = `${quantity(result.statements.length, 'statement')}${result.statementsCut ? ' and more' : ''}`
  return [
    {
      type: 'details',
      summary: [text(`What it sent: ${count}`)],
      blocks: [{ type: 'code', language: 'sql', text: lines.join('\n') }],
    },
  ]
}
