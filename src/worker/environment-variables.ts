import { ToolError } from '../kernel/errors.js'
import type { Environment } from './environment.js'

const form = /^([A-Za-z_]\w*)(?:=([\s\S]*))?$/

/** namedVariables reads what the call gives to the project's code: `NAME=value`, or a NAME alone for a variable of our own environment, which then goes as it is, even a secret. All that is wrong is said in one ToolError. */
export function namedVariables(
  entries: readonly string[],
  parent: Readonly<Record<string, string | undefined>>,
): Environment {
  const read = entries.map((entry) => {
    const [, name, told] = form.exec(entry) ?? []
    return { entry, name, value: told ?? parent[name ?? ''] }
  })
  const nameless = read.filter(({ name }) => name === undefined).map(({ entry }) => nameOf(entry))
  const unset = read.flatMap(({ name, value }) => (name === undefined || value !== undefined ? [] : [name]))
  if (nameless.length > 0 || unset.length > 0) throw wrongVariables(nameless, unset)
  return Object.fromEntries(read.flatMap(({ name, value }) => (name && value !== undefined ? [[name, value]] : [])))
}

/** What stands before the equals sign: behind it there may be a secret. */
function nameOf(entry: string): string {
  return `"${entry.split('=')[0]}"`
}

function wrongVariables(nameless: readonly string[], unset: readonly string[]): ToolError {
  const parts = [
    ...(nameless.length === 0 ? [] : [`${nameless.join(', ')} cannot be the name of a variable`]),
    ...(unset.length === 0 ? [] : [`${unset.join(', ')} is named without a value and is not set here`]),
  ]
  return new ToolError(`The variables for the project are not right: ${parts.join('; ')}.`, {
    blame: 'user',
    advice: 'Write each as NAME=value, or as NAME alone where the variable is set for this step.',
  })
}
