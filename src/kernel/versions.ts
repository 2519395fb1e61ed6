/** isAtLeast compares two dotted versions number by number, since as numbers 10.6 would be newer than 10.11. A part counts by the digits that it begins with (18 for `18beta1`), one that the first does not say as 0; a text that is no version is never enough. */
export function isAtLeast(version: string, since: string): boolean {
  const [have, need] = [numbersOf(version), numbersOf(since)]
  const at = need.findIndex((number, index) => (have[index] ?? 0) !== number)
  return at === -1 || (have[at] ?? 0) > (need[at] ?? 0)
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10))
}
