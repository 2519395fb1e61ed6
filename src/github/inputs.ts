/** readActionInputs reads the action's inputs from the environment, as the runner gives them (`INPUT_FAIL-ON`); an empty input is left out, since the runner cannot tell it from a missing one. */
export function readActionInputs(
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  const given = new Map<string, string>()
  for (const name of names) {
    const value = environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim() ?? ''
    if (value !== '') given.set(name, value)
  }
  return given
}
