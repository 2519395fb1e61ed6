import { allForms, type Theme } from './all.js'
import type { Form } from './form.js'
import type { ByKnex, Loaded } from './load.js'

/** Answers are what came out of all forms: of Knex's own code, and of ours in the oldest Node. */
export interface Answers {
  readonly byKnex: readonly ByKnex[]
  readonly oldest: readonly Loaded[]
}

/** withTables puts the table of each theme where the page has its two marks. */
export function withTables(page: string, themes: readonly Theme[], answers: Answers): string {
  return themes.reduce((text, theme) => {
    const [begin, end] = [`<!-- forms: ${theme.title} -->`, '<!-- end -->']
    const from = text.indexOf(begin)
    if (from < 0)
      throw new Error(`docs/projects.md has no place for the table "${theme.title}": add ${begin} and ${end}.`)
    const to = text.indexOf(end, from)
    return `${text.slice(0, from)}${begin}\n\n${tableOf(theme, answers)}\n${text.slice(to)}`
  }, page)
}

function tableOf({ title, forms }: Theme, answers: Answers): string {
  const failing = forms.every(({ fails }) => fails !== undefined)
  const head = failing ? [title, 'what is said', 'the way out'] : [title, 'here', 'Knex alone']
  const rows = forms.map((form) => (failing ? failure(form, answers) : success(form, answers)))
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`)
  return `${lines.join('\n')}\n`
}

function success(form: Form, { byKnex }: Answers): readonly string[] {
  const answer = byKnex[allForms.indexOf(form)]!
  return [form.name, form.fails === undefined ? 'loads' : 'says what is wrong', byItself(answer)]
}

function byItself(answer: ByKnex): string {
  if ('error' in answer) return 'fails'
  return answer.names.length === 0 ? 'finds none' : 'loads'
}

function failure(form: Form, { oldest }: Answers): readonly string[] {
  const loaded = oldest[allForms.indexOf(form)]!
  const broken =
    'error' in loaded ? loaded.error : loaded.facts.migrations.find(({ loadError }) => loadError !== null)?.loadError
  const since = form.since === undefined ? '' : ` (loads since Node ${form.since})`
  return [`${form.name}${since}`, text(broken?.message ?? ''), text(broken?.advice ?? '')]
}

/** Folders of one run and the patch of a Node are not the page's business. */
function text(said: string): string {
  return said.replaceAll(/\/\S*\/forms-\w+\/\d+/g, '/project').replaceAll(/\b(2\d)\.\d+\.\d+/g, '$1')
}

function cell(said: string): string {
  return said.replaceAll('|', '\\|').replaceAll('<', '\\<')
}
