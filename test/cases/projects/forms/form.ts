import type { ProjectFacts, ProjectOptions } from '../../../../src/protocol/messages.js'

/** Form is one way in which projects are written, and what must come out of it. Its migrations call `knex.make?.('...')`, which notes the text. */
export interface Form {
  /** What the table in docs/projects.md calls it; unique in it. */
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  /** Whether the project has knex, pg and mysql2 of its own in node_modules. */
  readonly installed?: boolean
  /** Symbolic links of the project: where each leads to, relative to its own folder. */
  readonly links?: Readonly<Record<string, string>>
  /** `folder` and `knexfile` are relative to the project. */
  readonly options?: Partial<ProjectOptions>
  readonly variables?: Readonly<Record<string, string>>
  /** What the ups note, in Knex's order. */
  readonly made?: readonly string[]
  /** What the facts hold beside others. */
  readonly facts?: Partial<ProjectFacts>
  /** What the failure says, of the migration or of the knexfile, and its way out; null where none is known. */
  readonly fails?: { readonly message: RegExp; readonly advice: RegExp | null; readonly line?: number | null }
  /** The lowest major of Node that loads it; those below fail as `fails` says. */
  readonly since?: 22 | 24
}

/** CommonJS and ES module migrations that note a text. */
export const cjs = (text: string): string =>
  `exports.up = (knex) => knex.make?.('${text}')\nexports.down = async () => {}\n`
export const esm = (text: string): string =>
  `export const up = (knex) => knex.make?.('${text}')\nexport const down = async () => {}\n`

/** plainKnexfile names nothing but the client. */
export const plainKnexfile = "module.exports = { client: 'pg' }\n"

/** oneMigration is a project of one migration file beside a plain knexfile. */
export function oneMigration(file: string, text: string, more: Readonly<Record<string, string>> = {}) {
  return { 'knexfile.cjs': plainKnexfile, [`migrations/${file}`]: text, ...more }
}

/** esModules makes the project a package of ES modules. */
export const esModules = { 'package.json': '{ "type": "module" }' }
