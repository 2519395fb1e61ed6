import type { MigrationError } from '../../history/step.js'
import type { Finding } from '../../rules/finding.js'

/** reportFormat is the number of the contract that report.json keeps with whoever reads it by machine: fields may be added within a format; none is renamed or taken away. */
export const reportFormat = 1

/** printJson writes the content of report.json. */
export function printJson(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`
}

/** findingJson is a finding in report.json. */
export function findingJson({ rule, severity, message, advice, location, migration }: Finding) {
  return { rule, severity, message, advice, file: location?.file ?? null, line: location?.line ?? null, migration }
}

/** errorJson is what failed in report.json; where in our own code it was seen is left out. */
export function errorJson({ message, code, line, sql }: Omit<MigrationError, 'stack'>) {
  return { message, code, line, sql }
}
