import { messageOf, rootCause, ToolError } from '../kernel/errors.js'
import { redact, type Secret } from '../kernel/secret.js'
import type { Surroundings } from './surroundings.js'

/** discreet gives surroundings that are told no secret: every line of progress and of the project's own output is redacted on its way. */
export function discreet(around: Surroundings, secrets: readonly Secret[]): Surroundings {
  const { progress, onOutput } = around
  const clean = (text: string) => redact(text, secrets)
  return {
    ...around,
    onOutput: (line) => onOutput(clean(line)),
    progress: {
      phase: (name, total) => progress.phase(name, total),
      step: (label) => progress.step(clean(label)),
      done: (result, mark) => progress.done(clean(result), mark),
      note: (line) => progress.note(clean(line)),
    },
  }
}

/** withoutSecrets gives a failure whose sentences hold no secret: drivers repeat what they were given. */
export function withoutSecrets(thrown: unknown, secrets: readonly Secret[]): unknown {
  const root = rootCause(thrown)
  if (secrets.length === 0) return root
  if (root instanceof ToolError) {
    return new ToolError(redact(root.message, secrets), {
      blame: root.blame,
      advice: redact(root.advice, secrets),
      cause: root.cause,
    })
  }
  const message = redact(messageOf(root), secrets)
  return message === messageOf(root) ? root : new Error(message)
}
