/** assertNever ends a switch over a union: a member that is added later fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`A case was forgotten: ${JSON.stringify(value)}`)
}
