import { type ExpectedDifference, named, prefixOf, type SeededCase } from './cases.js'
import type { ReportJson } from './run-check.js'
import { migrationName } from './seeded-project.js'

type Entry = ReportJson['migrations'][number]
type Reported = Entry['differences'][number]

function pattern(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replaceAll(/[.()[\]$+?|^{}\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}

function pathOf({ path }: Reported): string {
  return path.map(({ kind, name }) => `${kind} ${name}`).join(' / ')
}

function places(expected: ExpectedDifference, reported: Reported, name: string): boolean {
  return pattern(named(expected.at, name)).test(pathOf(reported))
}

function matches(expected: ExpectedDifference, reported: Reported, name: string): boolean {
  return (
    places(expected, reported, name) &&
    (expected.fact === undefined || expected.fact === reported.fact) &&
    (expected.class === undefined || expected.class === reported.class) &&
    (expected.after === undefined || expected.after === reported.after)
  )
}

function describeReported(reported: Reported): string {
  return `${reported.after} ${reported.class} ${pathOf(reported)} ${reported.fact ?? ''}`.trim()
}

function missing(one: SeededCase, entry: Entry): string[] {
  return (one.expect.differences ?? [])
    .filter((expected) => !entry.differences.some((reported) => matches(expected, reported, one.name)))
    .map(
      (expected) =>
        `no difference ${JSON.stringify(expected)} among: ${entry.differences.map(describeReported).join('; ')}`,
    )
}

/** A case speaks of its own objects only: every other difference is noise. */
function foreign(one: SeededCase, entry: Entry): string[] {
  const own = [one.name, ...(one.parts ?? [])].map(prefixOf)
  return entry.differences
    .filter((reported) => !own.some((prefix) => pathOf(reported).includes(prefix)))
    .filter((reported) => !(one.expect.differences ?? []).some((expected) => places(expected, reported, one.name)))
    .map((reported) => `a difference of something else: ${describeReported(reported)}`)
}

/** What comes back exactly has no difference at all, but for the order that the case expects. */
function surplus(one: SeededCase, entry: Entry): string[] {
  if (one.expect.status !== 'symmetric') return []
  return entry.differences
    .filter((reported) => !(one.expect.differences ?? []).some((expected) => matches(expected, reported, one.name)))
    .map((reported) => `a false alarm: ${describeReported(reported)}`)
}

function wrongStatus({ expect }: SeededCase, entry: Entry): string[] {
  if (entry.status === expect.status) return []
  const why = [JSON.stringify(entry.error), ...entry.differences.map(describeReported)].join('; ')
  return [`status ${entry.status} in place of ${expect.status}: ${why}`]
}

function wrongError({ expect }: SeededCase, entry: Entry): string[] {
  const said = JSON.stringify(entry.error)
  return expect.error === undefined || said.includes(expect.error) ? [] : [`no "${expect.error}" in the error ${said}`]
}

function wrongCause({ expect }: SeededCase, entry: Entry): string[] {
  if (expect.blockedBy === undefined) return []
  const cause = entry.blockedBy ?? 'nothing'
  return cause.includes(expect.blockedBy) ? [] : [`blocked by ${cause} in place of ${expect.blockedBy}`]
}

/** complaints lists in words where the report says something else of a case than the case expects; `position` is the case's in its project. */
export function complaints(one: SeededCase, position: number, report: ReportJson): readonly string[] {
  const name = migrationName(one, position)
  const entry = report.migrations.find((migration) => migration.name === name)
  if (entry === undefined) return [`${name} is not in the report`]
  const checks = [wrongStatus, missing, foreign, surplus, wrongError, wrongCause]
  return checks.flatMap((check) => check(one, entry))
}
