import path from 'node:path'
import type { ReplyFrame, RunNote, WorkerNote } from '../protocol/messages.js'
import { type CodePlace, isSign } from '../protocol/signs.js'

/** Ending is the call by which a worker's code ended its process. */
export interface Ending {
  readonly call: string
  readonly places: readonly CodePlace[]
  /** The migration in whose file the innermost of the places lies that is in any; null where none does. */
  readonly migration: string | null
}

/** Heard is what a worker has said beside its replies, as far as it is needed when it does not reply. */
export interface Heard {
  /** The migration whose module was being loaded when we last heard. */
  loading: string | null
  /** Those that were loaded, or begun, in order. */
  readonly loaded: string[]
  /** The statement that the server has not answered for a while. */
  unanswered: string | null
  ending: Ending | null
  /** The migration whose module nothing can be loaded beside, and why. */
  broken: { readonly migration: string; readonly how: string } | null
}

/** newHearing has heard nothing. */
export function newHearing(): Heard {
  return { loading: null, loaded: [], unanswered: null, ending: null, broken: null }
}

/** Listeners get what is not kept. */
export interface Listeners {
  readonly reply: (reply: ReplyFrame) => void
  readonly run: (note: RunNote) => void
  /** Hears that another module is about to be loaded. */
  readonly loading: () => void
}

/** hear takes one message of a worker, whatever it is: code that runs there can have found out how to write one. */
export function hear(message: unknown, heard: Heard, listeners: Listeners): void {
  if (typeof message !== 'object' || message === null) return
  if (isSign(message)) {
    if ('ending' in message) heard.ending = endingOf(message.ending, heard.loaded)
    else heard.broken = message.broken
  } else if (isReply(message)) listeners.reply(message)
  else hearNote(message as WorkerNote, heard, listeners)
}

function endingOf({ call, places }: Omit<Ending, 'migration'>, loaded: readonly string[]): Ending {
  const names = places.map(({ file }) => path.basename(file))
  return { call, places, migration: names.find((name) => loaded.includes(name)) ?? null }
}

function hearNote(note: WorkerNote, heard: Heard, { run, loading }: Listeners): void {
  if ('loading' in note) {
    loading()
    heard.loading = String(note.loading)
    heard.loaded.push(heard.loading)
  } else if ('waiting' in note) heard.unanswered = note.waiting === null ? null : String(note.waiting)
  else run(note)
}

function isReply(message: object): message is ReplyFrame {
  if (!('id' in message) || typeof message.id !== 'number' || !('ok' in message)) return false
  return message.ok === true ? 'output' in message : 'message' in message && typeof message.message === 'string'
}
