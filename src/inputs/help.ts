import { checkInputs, type InputDefinition } from './definitions.js'

const overview = `knex-roundtrip: every Knex migration, proven both ways.

  knex-roundtrip check [OPTIONS]     runs every migration up, down and up again on a scratch database and says what does not come back
  knex-roundtrip help [COMMAND]      describes a command and its options
  knex-roundtrip --version

Exit codes: 0 passed or nothing to check, 1 failed, 2 inconclusive or could not run, 130 interrupted.
`

function optionText(input: InputDefinition): string {
  const head = `  --${input.name}${input.placeholder === '' ? '' : ` ${input.placeholder}`}`
  const fallback = input.fallback === '' || input.kind === 'flag' ? '' : ` Default: ${input.fallback}.`
  return `${head}\n${wrap(`${input.description}${fallback}`, 92)}`
}

function wrap(text: string, width: number): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1] ?? ''
    if (line.length + word.length + 1 > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.map((line) => `        ${line}`).join('\n')
}

/** helpTexts gives the help text of each command, and of the program itself under the empty name. */
export function helpTexts(): Readonly<Record<string, string>> {
  const options = checkInputs.filter((input) => !input.internal).map(optionText)
  return {
    '': overview,
    check: `knex-roundtrip check [OPTIONS]\n\nRuns every migration of a Knex project up, down and up again on a scratch database, compares what comes back,\nand writes report.json, report.md, schema.sql and schema.json.\n\n${options.join('\n')}\n`,
  }
}
