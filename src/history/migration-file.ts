/** Declaration is a comment in a migration that takes responsibility: `// roundtrip: irreversible because <reason>` or `// roundtrip: allow <rule> because <reason>`. */
export interface Declaration {
  readonly kind: 'irreversible' | 'allow'
  /** The rule that is allowed; null for `irreversible`. */
  readonly rule: string | null
  /** Null where the reason is missing, which is a finding. */
  readonly reason: string | null
  /** 1-based line in the file. */
  readonly line: number
}

/** MigrationFile is one migration as Knex knows it. */
export interface MigrationFile {
  /** Exactly what Knex records in its table: the file's base name with extension, or what a custom source says. */
  readonly name: string
  /** Folder relative to the project, with forward slashes; empty where a custom source has no folder. */
  readonly directory: string
  /** Absolute path; null where a custom source has no file. */
  readonly file: string | null
}
