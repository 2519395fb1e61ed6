/** Declaration is a comment in a migration that takes responsibility: `// roundtrip: irreversible because <reason>` or `// roundtrip: allow <rule> because <reason>`. */
export interface Declaration {
  /** `unknown` is one that was meant as a declaration and is none: it excuses from nothing and is a finding. */
  readonly kind: 'irreversible' | 'allow' | 'unknown'
  /** The word after `roundtrip:` as it is written; only where the kind is `unknown`. */
  readonly word?: string
  /** The rule that is allowed; null for the other kinds. */
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

/** extensionless takes off a name the extension that a migration may have changed by being compiled. */
export function extensionless(name: string): string {
  return name.replace(/\.[cm]?[jt]sx?$/, '')
}
