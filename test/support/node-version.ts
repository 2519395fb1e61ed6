/** requireNode24 throws one clear sentence on an older Node, which would pass or fail for reasons of its own. */
export function requireNode24(version: string): void {
  if (Number(version.split('.')[0]) >= 24) return
  throw new Error(
    `The tests need Node 24, but this is ${version}: run \`npm test\` or \`npm run test -- <file>\`, which find the one in node_modules/.bin.`,
  )
}
