/** workflowWords says an advice as one follows it in a workflow: what is the option `--env` on the command line is the input `env` there. `names` are the inputs of the command; other words with dashes (of a container's options) stay. */
export function workflowWords(advice: string, names: readonly string[]): string {
  const known = names.join('|')
  const call = new RegExp(`\`?knex-roundtrip [a-z]+((?: --(?:${known}) [^\\s\`]+)+)\`?`, 'g')
  const option = new RegExp(`--(${known})(?![\\w-])( [A-Z]+\\b)?`, 'g')
  return advice
    .replace(call, (_, options: string) => `\`${asInputs(options)}\` under \`with:\``)
    .replace(option, (_, name: string, value: string | undefined) =>
      value === undefined ? `\`${name}\`` : `\`${name}:${value}\``,
    )
}

function asInputs(options: string): string {
  return options.trim().replace(/--([a-z-]+) (\S+)/g, '$1: $2')
}
