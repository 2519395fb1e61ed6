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
  return secrets.flatMap((secret) => spellings(secret)).reduce((clean, form) => clean.replaceAll(form, hidden), text)
}
