import type { ApplyInputs } from '../inputs/apply.js'
import { Secret, secretsOfUrl } from '../kernel/secret.js'
import { isSecret, serverUrl } from '../worker/environment-stand-ins.js'
import { namedVariables } from '../worker/environment-variables.js'

/** applySecrets are what no line and no report of an apply may show: the database's URL, and what the project is handed on of the job's secrets and of URLs with passwords, since migrations print and throw what they were given. */
export function applySecrets(
  { databaseUrl, variables }: Pick<ApplyInputs, 'databaseUrl' | 'variables'>,
  parent: Readonly<Record<string, string | undefined>>,
): readonly Secret[] {
  const all = { ...parent, ...namedVariables(variables, parent) }
  const handedOn = Object.entries(all).flatMap(([name, value]) => secretsIn(name, value ?? ''))
  const values = [...secretsOfUrl(databaseUrl), ...handedOn].map((secret) => secret.reveal())
  // The longest first: a part that is hidden would leave the rest of the whole.
  return [...new Set(values)].sort((one, other) => other.length - one.length).map((value) => new Secret(value))
}

function secretsIn(name: string, value: string): readonly Secret[] {
  if (serverUrl(value) !== null) return secretsOfPrivateUrl(new Secret(value))
  return isSecret(name, value) && !isWord(value) ? [new Secret(value)] : []
}

/** A URL without a password is known to everybody. */
function secretsOfPrivateUrl(url: Secret): readonly Secret[] {
  const found = secretsOfUrl(url)
  return found.length > 1 ? found : []
}

/** `SORT_KEY=created_at` is none, and hiding it would shred the report. */
const isWord = (value: string) => value.length < 6 || (value.length < 16 && /^[a-z]+(?:[_-][a-z]+)*$/.test(value))
