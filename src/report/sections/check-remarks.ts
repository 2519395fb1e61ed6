import { quantity } from '../../rules/words.js'
import type { CheckOutcome } from '../check-outcome.js'
import { type Block, code, type Line, type Section, text } from '../document.js'
import { exceptionsOf } from '../exceptions.js'
import { parseLine, parseMarkup } from '../markup.js'
import { placeOf } from './check-trouble.js'

const mostItems = 100

/** noticesSection lists what is worth knowing and stops nothing. */
export function noticesSection({ findings }: CheckOutcome): Section {
  const notices = findings.filter(({ severity }) => severity === 'notice')
  const items = notices.map(({ message }) => noticeLine(message))
  return folded({ id: 'notices', weight: 40, counts: 'notices' }, { title: quantity(items.length, 'notice'), items })
}

/** A notice is one line: the first sentence of the message and the list below it, without code blocks. */
function noticeLine(message: string): Line {
  return parseMarkup(message)
    .flatMap((block): readonly Line[] =>
      block.type === 'paragraph' ? [block.line] : block.type === 'list' ? block.items : [],
    )
    .flatMap((line, index) => (index === 0 ? line : [text(' '), ...line]))
}

/** exceptionsSection lists every declared exception with its place and reason. */
export function exceptionsSection(outcome: CheckOutcome): Section {
  const declared = exceptionsOf(outcome)
  const rows = declared
    .slice(0, mostItems)
    .map(({ file, line, kind, rule, reason }) => [
      [code(placeOf({ file, line }))],
      kind === 'allow' ? [text('allow '), code(rule ?? '')] : [text('irreversible')],
      [text(reason ?? 'no reason given, so it does not count')],
    ])
  const columns = ['Where', 'Declared', 'Because'].map((title) => ({ title, align: 'left' as const }))
  const rest = declared.length - rows.length
  const blocks: readonly Block[] = [
    { type: 'heading', level: 3, line: [text('Declared exceptions')] },
    { type: 'table', columns, rows },
    ...(rest > 0 ? [{ type: 'paragraph' as const, line: [text(`${rest} more are in report.json.`)] }] : []),
  ]
  return { id: 'exceptions', weight: 20, counts: 'declared exceptions', blocks: declared.length === 0 ? [] : blocks }
}

/** unsupportedSection lists the objects of the database that the check does not model. */
export function unsupportedSection({ unsupported }: CheckOutcome): Section {
  const items = unsupported.map(
    ({ kind, name, reason }): Line => [text(`${kind} `), code(name), text(`: `), ...parseLine(reason)],
  )
  const title = `${quantity(items.length, 'object')} that the check does not model (held by digest only)`
  return folded({ id: 'unsupported', weight: 50, counts: 'unsupported objects' }, { title, items })
}

function folded(
  section: Omit<Section, 'blocks'>,
  { title, items }: { title: string; items: readonly Line[] },
): Section {
  if (items.length === 0) return { ...section, blocks: [] }
  const rest = items.length - mostItems
  const more: readonly Line[] = rest > 0 ? [[text(`${rest} more are in report.json.`)]] : []
  const list: Block = { type: 'list', items: [...items.slice(0, mostItems), ...more] }
  return { ...section, blocks: [{ type: 'details', summary: [text(title)], blocks: [list] }] }
}
