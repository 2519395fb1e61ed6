import { type Backend, freshSettings, type Settings } from './backend.js'
import { isIdle } from './wire.js'

/** Guest is one client of the gate. */
export interface Guest {
  settings: Settings
}

/** newGuest is a client that has set nothing yet. */
export function newGuest(): Guest {
  return { settings: freshSettings }
}

interface Waiting {
  readonly guest: Guest
  readonly enter: () => void
  readonly refuse: (reason: Error) => void
}

/**
 * Gate lets one client at a time at the one session that the embedded server has. A client keeps it from its first
 * message until the server says that it is ready and in no transaction: so messages of two clients never mix, and what
 * one has set (search_path, role) is put away before the next comes in.
 */
export class Gate {
  readonly #backend: Backend
  readonly #queue: Waiting[] = []
  #holder: Guest | null = null
  /** Whose settings the session has at the moment. */
  #present: Guest | null = null

  constructor(backend: Backend) {
    this.#backend = backend
  }

  /** pass sends one message of a client, after waiting for its turn, and gives the answer; `more` says that another message of it is there already. */
  async pass(guest: Guest, message: Uint8Array, more: boolean): Promise<Buffer> {
    await this.#enter(guest)
    const answer = await this.#backend.send(message)
    if (isIdle(answer) && !more) this.#leave(guest)
    return answer
  }

  /** turnAway ends a client's wait for its turn, if it waits. */
  turnAway(guest: Guest): void {
    const at = this.#queue.findIndex((waiting) => waiting.guest === guest)
    if (at >= 0) this.#queue.splice(at, 1)[0]?.refuse(new Error('The client has left.'))
  }

  /** gone says that a client has left, perhaps in the middle of a transaction; none of its messages may be under way. */
  async gone(guest: Guest): Promise<void> {
    if (this.#present === guest) {
      this.#present = null
      await this.#backend.forget()
    }
    this.#leave(guest)
  }

  async #enter(guest: Guest): Promise<void> {
    if (this.#holder !== guest) {
      if (this.#holder !== null) {
        await new Promise<void>((enter, refuse) => this.#queue.push({ guest, enter, refuse }))
      }
      this.#holder = guest
    }
    if (this.#present === guest) return
    if (this.#present !== null) this.#present.settings = await this.#backend.park()
    this.#present = guest
    await this.#backend.unpark(guest.settings)
  }

  #leave(guest: Guest): void {
    if (this.#holder !== guest) return
    const next = this.#queue.shift()
    this.#holder = next?.guest ?? null
    next?.enter()
  }
}
