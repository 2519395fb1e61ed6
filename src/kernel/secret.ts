import { inspect } from 'node:util'

const hidden = '***'

/** Secret holds a string that prints as `***` however it is printed; `reveal` is the only way to it. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return hidden
  }

  toJSON(): string {
    return hidden
  }

  [inspect.custom](): string {
    return hidden
  }
}

/** spellings lists every form in which a secret can turn up in text (raw, URL-encoded, base64, JSON-escaped, per line); forms under 4 characters are left out, since masking them would shred every log. */
export function spellings(secret: Secret): readonly string[] {
  const raw = secret.reveal()
  const forms = [
    raw,
    encodeURIComponent(raw),
    encodeURI(raw),
    Buffer.from(raw).toString('base64'),
    JSON.stringify(raw).slice(1, -1),
    ...raw.split(/\r?\n/),
  ]
  return [...new Set(forms)].filter((form) => form.length >= 4).sort((a, b) => b.length - a.length)
}

/** redact replaces every spelling of the secrets in a text by `***`. */
export function redact(text: string, secrets: readonly Secret[]): string {
  return secrets
    .filter(isWorthHiding)
    .flatMap(spellings)
    .reduce((clean, form) => clean.replaceAll(form, hidden), text)
}

/** Passwords that everybody knows protect nothing, and as words they stand in every schema. */
const openWords = new Set(['postgres', 'password', 'root', 'mysql', 'mariadb', 'test', 'admin', 'secret', 'user'])

/** isWorthHiding tells a password from a word that a throwaway container is given. */
export function isWorthHiding(secret: Secret): boolean {
  return secret.reveal().length >= 4 && !openWords.has(secret.reveal().toLowerCase())
}

/** redactDeep gives a JSON-like value in which every spelling of the secrets is replaced in every text, keys included. */
export function redactDeep<Value>(value: Value, secrets: readonly Secret[]): Value {
  const forms = secrets.filter(isWorthHiding).flatMap(spellings)
  if (forms.length === 0) return value
  const clean = (text: string) => forms.reduce((rest, form) => rest.replaceAll(form, hidden), text)
  const walk = (found: unknown): unknown => {
    if (typeof found === 'string') return clean(found)
    if (Array.isArray(found)) return found.map(walk)
    if (typeof found !== 'object' || found === null) return found
    return Object.fromEntries(Object.entries(found).map(([key, entry]) => [clean(key), walk(entry)]))
  }
  return walk(value) as Value
}

/** secretsOfUrl gives what must not be shown of a database URL: the whole of it, and its password as written and decoded. A malformed URL is taken apart as well as can be. */
export function secretsOfUrl(url: Secret): readonly Secret[] {
  const text = url.reveal()
  const password = /^[a-z0-9+]+:\/\/[^/?#]*?:([^/?#]*)@/i.exec(text)?.[1] ?? ''
  return [...new Set([text, password, decoded(password)])].filter((form) => form !== '').map((form) => new Secret(form))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
