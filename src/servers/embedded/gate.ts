import type { Backend } from './backend.js'
import type { Belongings } from './belongings.js'
import { isIdle } from './wire.js'

/** Guest is one client of the gate. */
export interface Guest {
  /** What it had in the session when another came in; null until then. */
  belongings: Belongings | null
}

/** newGuest is a client that has not been in yet. */
export function newGuest(): Guest {
  return { belongings: null }
}

interface Waiting {
  readonly guest: Guest
  readonly enter: () => void
  readonly refuse: (reason: Error) => void
}

/**
 * Gate lets one client at a time at the one session that the embedded server has. A client keeps it from its first
 * message until the server says that it is ready and in no transaction: so messages of two clients never mix, and what
 * one has in the session (settings, role, temporary tables, locks) is put away before the next comes in.
 */
export class Gate {
  readonly #backend: Backend
  readonly #queue: Waiting[] = []
  /** Clients whose belongings are put away. */
  readonly #parked = new Set<Guest>()
  #holder: Guest | null = null
  /** Whose belongings are in the session at the moment. */
  #present: Guest | null = null
  /** Whether the holder is in the middle of something. */
  #busy = false

  constructor(backend: Backend) {
    this.#backend = backend
  }

  /** pass sends one message of a client, after waiting for its turn, and gives the answer; `more` says that another message of it is there already. */
  async pass(guest: Guest, message: Uint8Array, more: boolean): Promise<Buffer> {
    await this.#turn(guest)
    await this.#enter(guest)
    this.#busy = true
    const answer = await this.#backend.send(message)
    this.#busy = !isIdle(answer)
    if (!this.#busy && !more) this.#leave(guest)
    return answer
  }

  /** turnAway ends a client's wait for its turn, if it waits. */
  turnAway(guest: Guest): void {
    const at = this.#queue.findIndex((waiting) => waiting.guest === guest)
    if (at >= 0) this.#queue.splice(at, 1)[0]?.refuse(new Error('The client has left.'))
  }

  /** gone says that a client has left, perhaps in the middle of a transaction, and waits until nothing of it is left; none of its messages may be under way. */
  async gone(guest: Guest): Promise<void> {
    if (this.#present !== guest && this.#holder !== guest && !this.#parked.has(guest)) return
    await this.#turn(guest)
    try {
      await this.#clearAway(guest)
    } finally {
      this.#leave(guest)
    }
  }

  async #clearAway(guest: Guest): Promise<void> {
    if (this.#present === guest) {
      if (this.#busy) await this.#backend.abort()
      this.#busy = false
      await this.#park(guest)
    }
    if (!this.#parked.delete(guest) || guest.belongings === null) return
    // The client that is in the session could have temporary objects; nobody has asked it yet.
    if (this.#present !== null) await this.#park(this.#present)
    const others = [...this.#parked].some(({ belongings }) => (belongings?.temporary.length ?? 0) > 0)
    await this.#backend.forget(guest.belongings, !others)
  }

  async #turn(guest: Guest): Promise<void> {
    if (this.#holder === guest) return
    if (this.#holder !== null) {
      await new Promise<void>((enter, refuse) => this.#queue.push({ guest, enter, refuse }))
    }
    this.#holder = guest
  }

  async #enter(guest: Guest): Promise<void> {
    if (this.#present === guest) return
    if (this.#present !== null) await this.#park(this.#present)
    await this.#backend.unpark(guest.belongings)
    this.#present = guest
    this.#parked.delete(guest)
  }

  async #park(guest: Guest): Promise<void> {
    guest.belongings = await this.#backend.park()
    this.#parked.add(guest)
    this.#present = null
  }

  #leave(guest: Guest): void {
    if (this.#holder !== guest) return
    const next = this.#queue.shift()
    this.#holder = next?.guest ?? null
    next?.enter()
  }
}
