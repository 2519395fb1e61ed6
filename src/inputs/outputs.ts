/** OutputDefinition declares one output of the action once. */
export interface OutputDefinition {
  readonly name: string
  readonly description: string
}

/** checkOutputs are the outputs of the check, in the order of the docs. */
export const checkOutputs: readonly OutputDefinition[] = [
  { name: 'verdict', description: '`passed`, `nothing-to-check`, `failed` or `inconclusive`.' },
  { name: 'migrations', description: 'How many migrations there are.' },
  { name: 'judged', description: 'How many of them were judged.' },
  { name: 'asymmetric', description: 'How many of the judged ones did not come back exactly.' },
  { name: 'errors', description: 'How many findings are errors.' },
  { name: 'report-path', description: 'Folder with report.json, report.md, schema.sql and schema.json.' },
  {
    name: 'schema-digest',
    description: 'SHA-256 of the schema after all migrations; equal schemas have equal digests.',
  },
]
