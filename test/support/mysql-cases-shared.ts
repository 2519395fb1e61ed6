import type { ExpectedDifference, SeededCase } from './cases.js'

const plain = (one: ExpectedDifference): ExpectedDifference => ({ ...one, at: one.at.replaceAll(' public.', ' ') })

/** takenOver picks cases of PostgreSQL that hold on MySQL and MariaDB in the same words, by name; a name that is not among them throws, since it would silently test nothing. */
export function takenOver(cases: readonly SeededCase[], names: readonly string[]): readonly SeededCase[] {
  return names.map((name) => {
    const found = cases.find((one) => one.name === name)
    if (found === undefined) throw new Error(`There is no case ${name} to take over.`)
    const { differences, ...expect } = found.expect
    return { ...found, expect: { ...expect, ...(differences && { differences: differences.map(plain) }) } }
  })
}
