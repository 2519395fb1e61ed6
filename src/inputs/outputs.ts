/** OutputDefinition declares one output of an action once. */
export interface OutputDefinition {
  readonly name: string
  readonly description: string
}

const verdict: OutputDefinition = {
  name: 'verdict',
  description: '`passed`, `nothing-to-check`, `failed` or `inconclusive`.',
}

/** checkOutputs are the outputs of the check, in the order of the docs. */
export const checkOutputs: readonly OutputDefinition[] = [
  verdict,
  { name: 'migrations', description: 'How many migrations there are.' },
  { name: 'judged', description: 'How many of them were judged.' },
  { name: 'asymmetric', description: 'How many of the judged ones did not come back exactly.' },
  { name: 'errors', description: 'How many findings are errors.' },
  {
    name: 'report-path',
    description:
      'Folder with report.json, report.md, schema.sql and schema.json; of several projects, with a folder for each.',
  },
  {
    name: 'schema-digest',
    description:
      'SHA-256 of the schema after all migrations; equal schemas have equal digests. Empty where there are several projects.',
  },
  {
    name: 'projects',
    description:
      'JSON list with an entry for each project: `key`, `project` (its folder), `verdict`, `exitCode`, `reason`, `migrations`, `judged`, `asymmetric`, `errors`, `schemaDigest`.',
  },
]

/** applyOutputs are the outputs of `apply`, in the order of the docs. */
export const applyOutputs: readonly OutputDefinition[] = [
  verdict,
  { name: 'pending', description: 'How many migrations were to be applied or taken back.' },
  { name: 'applied', description: 'How many were applied.' },
  { name: 'reverted', description: 'How many were taken back.' },
  { name: 'batch', description: 'Number of the batch that was applied; empty where none was.' },
  { name: 'report-path', description: 'Folder with report.json and report.md.' },
]
