import { printJson, reportFormat } from './formats/json.js'
import { parseMarkup } from './markup.js'
import type { ProjectFailure } from './project-result.js'
import type { Report } from './report.js'
import { verdictMarks } from './words.js'

/** unableReport is the report of a project that could not be checked. */
export function unableReport(key: string, { message, advice }: ProjectFailure): Report {
  const blocks = [...parseMarkup(message), ...parseMarkup(advice)]
  const document = {
    title: `${verdictMarks.inconclusive} Knex Roundtrip: could not run`,
    sections: [{ id: 'failure', weight: 0, counts: 'failure', blocks }],
  }
  const json = {
    format: reportFormat,
    command: 'check',
    verdict: 'inconclusive',
    reason: message,
    project: key,
    error: { message, advice },
    migrations: [],
  }
  return {
    verdict: 'inconclusive',
    reason: message,
    document,
    short: document,
    files: { 'schema.sql': null, 'schema.json': null, 'report.json': printJson(json) },
    findings: [
      { rule: 'could-not-run', severity: 'error', message, advice, location: null, migration: null, changes: [] },
    ],
    outputs: {
      verdict: 'inconclusive',
      migrations: '0',
      judged: '0',
      asymmetric: '0',
      errors: '0',
      'schema-digest': '',
    },
  }
}
