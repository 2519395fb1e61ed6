import { type Block, code, type Line, type Section, text } from '../document.js'
import { nameOf, type ProjectResult, projectSummary, stateOf } from '../project-result.js'
import { verdictMarks } from '../words.js'

/** projectsTable is the table of several projects: what became of each, and why. */
export function projectsTable(results: readonly ProjectResult[]): Section {
  const column = (title: string, align: 'left' | 'right' = 'left') => ({ title, align })
  const columns = [
    column('Project'),
    column('Result'),
    column('Migrations', 'right'),
    column('Asymmetric', 'right'),
    column('Why'),
  ]
  const rows = results.map((result): readonly Line[] => {
    const { verdict, migrations, asymmetric, reason } = projectSummary(result)
    const mark = `${verdictMarks[verdict]} ${stateOf(result)}`
    return [
      [code(nameOf(result, results))],
      [text(mark)],
      [text(String(migrations))],
      [text(String(asymmetric))],
      [text(firstLine(reason))],
    ]
  })
  return { id: 'projects', weight: 1, counts: 'table of projects', blocks: [{ type: 'table', columns, rows }] }
}

const firstLine = (words: string) => words.split('\n')[0] ?? ''

/** projectSections are the sections of one project of several, under a heading of its own. Of every project what matters most comes before the second of any, where there is not room for all. */
export function projectSections(
  result: ProjectResult,
  index: number,
  results: readonly ProjectResult[],
): readonly Section[] {
  const { key, report } = result
  const mark = verdictMarks[report.verdict]
  const heading: Block = {
    type: 'heading',
    level: 2,
    line: [text(`${mark} `), code(nameOf(result, results)), text(`: ${stateOf(result)}`)],
  }
  const head: Section = { id: `project:${key}`, weight: 2, counts: 'projects', blocks: [heading] }
  const own = report.document.sections.map((section) => ({
    ...section,
    id: `${key}:${section.id}`,
    weight: section.weight + 2 + index / 100_000,
  }))
  return [head, ...own]
}
