/** SqlCase is one hostile or careless migration: what it does, and what the check has to say of it. */
export interface SqlCase {
  readonly up: string
  readonly down?: string
  readonly transaction?: false
  readonly status: string
  /** Rules of which a finding must name the migration. */
  readonly rules?: readonly string[]
  /** Rules of which none may name it. */
  readonly silent?: readonly string[]
  /** Words that the findings about it must hold. */
  readonly says?: string
  /** The lowest major of PostgreSQL that knows it; absent for all. */
  readonly since?: number
  /** The vendor that alone knows it; absent for all. */
  readonly only?: 'mysql' | 'mariadb'
  /** What the migration behind it does, where a table of its own says too little. */
  readonly next?: string
}

/** filesOf writes each case as a migration, and behind each an innocent one that must be judged as if nothing had been. */
export function filesOf(cases: Readonly<Record<string, SqlCase>>): Readonly<Record<string, string>> {
  const names = Object.keys(cases)
  const files = names.flatMap((name, at): readonly (readonly [string, string])[] => {
    const one = cases[name] as SqlCase
    const config = one.transaction === false ? 'exports.config = { transaction: false }\n' : ''
    const text = `exports.up = async (knex) => { ${bodyOf(one.up)} }\nexports.down = async (knex) => { ${bodyOf(one.down ?? '')} }\n${config}`
    return [
      [`migrations/${numbered(at)}_${name}.js`, text],
      [`migrations/${numbered(at)}_${name}_next.js`, one.next ?? innocent(`after_${name}`)],
    ]
  })
  return Object.fromEntries(files)
}

/** migrationOf is the file name of a case. */
export function migrationOf(cases: Readonly<Record<string, SqlCase>>, name: string): string {
  return `${numbered(Object.keys(cases).indexOf(name))}_${name}.js`
}

/** HostileFinding is what of a finding of a report is looked at here. */
interface HostileFinding {
  readonly rule: string
  readonly file?: string | null
  readonly message: string
}

/** expectedOf is what `seenOf` must give. */
export function expectedOf(cases: Readonly<Record<string, SqlCase>>): readonly unknown[] {
  return Object.entries(cases).map(([name, { status, rules = [], says = '' }]) => [name, status, rules, [], says])
}

/** seenOf gives for each case its status, those of its rules that were found, those found that must be silent, and the words where they were said. */
export function seenOf(
  cases: Readonly<Record<string, SqlCase>>,
  report: {
    readonly findings: readonly HostileFinding[]
    readonly migrations: readonly { readonly name: string; readonly status: string }[]
  },
): readonly unknown[] {
  return Object.entries(cases).map(([name, { rules = [], silent = [], says = '' }]) => {
    const file = migrationOf(cases, name)
    const findings = report.findings.filter((finding) => finding.file?.endsWith(`/${file}`))
    const found = findings.map(({ rule }) => rule)
    const isSaid = findings.some(({ message }) => message.includes(says))
    return [
      name,
      report.migrations.find((one) => one.name === file)?.status,
      rules.filter((rule) => found.includes(rule)),
      silent.filter((rule) => found.includes(rule)),
      says === '' || isSaid ? says : findings.map(({ message }) => message),
    ]
  })
}

function numbered(at: number): string {
  return String(at + 1).padStart(3, '0')
}

/** What begins with `js:` is code, all else SQL. */
function bodyOf(body: string): string {
  if (body.startsWith('js:')) return body.slice(3)
  return body === '' ? '' : `await knex.raw(${JSON.stringify(body)})`
}

function innocent(table: string): string {
  return `exports.up = async (knex) => {
  await knex.schema.createTable('${table}', (t) => { t.increments(); t.string('a').notNullable() })
  await knex('${table}').insert({ a: 'x' })
}
exports.down = (knex) => knex.schema.dropTable('${table}')
`
}
