import { rules } from './index.js'
import type { Rule, RuleGroup } from './rule.js'

const groupTitles: Readonly<Record<RuleGroup, string>> = {
  apply: 'Going up',
  reversal: 'The way back',
  deploy: 'The deploy as a whole',
  judgement: 'What could not be judged',
  declaration: 'Declared exceptions',
}

/** renderRuleDocs gives the pages of docs/rules by file name, made of the rules' own fields. */
export function renderRuleDocs(): ReadonlyMap<string, string> {
  const pages = rules.map((rule) => [`${rule.id}.md`, renderRule(rule)] as const)
  return new Map([['README.md', renderIndex()], ...pages])
}

const origin = '<!-- Made by scripts/generate-docs.mjs from src/rules; edit the rule and run it again. -->'

function renderRule(rule: Rule): string {
  const { id, title, severity, condition, effect, advice, badExample, goodExample } = rule
  return `${origin}

# ${title} (\`${id}\`)

**Severity:** ${severity}. ${allowSentence(rule)}

## When it is reported

${condition}

## What it means

${effect}

## What to do

${advice}

Not so:

${block(badExample)}

But so:

${block(goodExample)}
`
}

function allowSentence({ id, group, allowable }: Rule): string {
  const allow = allowable
    ? `A migration can be excused with a comment: \`// roundtrip: allow ${id} because <reason>\`.`
    : 'No migration can be excused from it.'
  const wholly =
    group === 'reversal'
      ? ' A migration declared `irreversible` is excused, and so is every one under `forward-only`.'
      : ''
  return `${allow}${wholly} \`fail-on: ${id}\` makes it an error.`
}

/** Examples that begin with a YAML key or comment are no JavaScript. */
function block(example: string): string {
  const language = /^(?:#|[\w-]+: )/.test(example) ? 'yaml' : 'js'
  return `\`\`\`${language}\n${example}\n\`\`\``
}

function renderIndex(): string {
  const groups = (Object.keys(groupTitles) as RuleGroup[]).map((group) => {
    const rows = rules
      .filter((rule) => rule.group === group)
      .map(({ id, severity, title }) => `| [\`${id}\`](${id}.md) | ${severity} | ${title} |`)
    return `## ${groupTitles[group]}\n\n| Rule | Severity | What it reports |\n|---|---|---|\n${rows.join('\n')}`
  })
  return `${origin}

# Rules

Errors fail the check; warnings and notices do not. A migration that could not be judged keeps the check from passing. \`fail-on\` makes any rule an error.

${groups.join('\n\n')}
`
}
