import type { TripHost } from './host.js'
import { Lane, type State } from './lane.js'
import type { RoleWatch } from './roles.js'
import { sentBy } from './sent.js'

/** What keeps one copy from being made keeps most later ones too; each that is refused has cost an advance of the line for nothing. */
const mostRefusals = 3

/** Trial is the database in which migrations make their round trips. After a bad one it is made again from the line, which sees only ups: a bad migration never taints the next. */
export class Trial implements AsyncDisposable {
  readonly lane: Lane
  readonly #host: TripHost
  readonly #roles: RoleWatch
  readonly #applied: string[] = []
  #line: Lane | null = null
  #lineLength = 0
  /** What the trial holds, where that is known. */
  #state: State | null = null
  #tainted = false
  #refusals = 0
  /** Whether there is nothing left to make the trial of. */
  #stuck = false
  #doubt: string | null = null

  private constructor(host: TripHost, lane: Lane, roles: RoleWatch) {
    this.#host = host
    this.lane = lane
    this.#roles = roles
  }

  static async open(host: TripHost, roles: RoleWatch): Promise<Trial> {
    const lane = await Lane.open(host, 'trial', 'apply')
    return new Trial(host, lane, roles)
  }

  /** ready gives the state before the next migration, after making the trial again where the last trip tainted it. */
  async ready(): Promise<State> {
    if (this.#tainted) await this.#rebuild()
    this.#tainted = false
    this.#state ??= await this.lane.state()
    return this.#state
  }

  /** doubt says, in one sentence, why this trial may not be what the ups alone would have made; null where it is. */
  get doubt(): string | null {
    return this.#doubt
  }

  /** taint says that the trial must be made again before it is used. */
  taint(): void {
    this.#state = null
    this.#tainted = true
  }

  /** serve says in which state a trip left the trial, null for tainted, and which migration now belongs to the line. */
  serve(state: State | null, applied: string | null): void {
    this.#state = state
    this.#tainted = state === null
    if (applied !== null) this.#applied.push(applied)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.lane[Symbol.asyncDispose]()
    await this.#line?.[Symbol.asyncDispose]()
  }

  async #rebuild(): Promise<void> {
    if (this.#stuck) return
    await this.#removeRoles()
    if (this.#refusals >= mostRefusals) return this.#replay()
    const failed = await this.#advanceLine()
    if (failed !== null) return this.#adoptTrialAsLine(failed)
    if (await this.lane.becomeCopyOf(this.#line as Lane)) return
    this.#refusals += 1
    if (this.#refusals === mostRefusals) await this.#dropLine()
    await this.#replay()
  }

  /** A line that is there needs the roles and accounts that it made; without one the ups will make all of theirs again. */
  #removeRoles(): Promise<void> {
    const prepare = () => this.lane.rest()
    return this.#line === null ? this.#roles.removeAll(prepare) : this.#roles.removeStrays(prepare)
  }

  /** Advances the line to all applied migrations; gives the name of one that would not go up again, else null. */
  async #advanceLine(): Promise<string | null> {
    this.#line ??= await Lane.open(this.#host, 'line', 'line')
    for (const migration of this.#applied.slice(this.#lineLength)) {
      const outcome = await this.#line.step('line', 'up', migration)
      await this.#roles.putBack(sentBy(outcome))
      if (outcome.kind !== 'done') return migration
      this.#lineLength += 1
      await this.#roles.keep()
    }
    return null
  }

  /** Where an up that went through once will not go through again on the line, the trial, tainted as it is, is the best state there is to go on from; where the line cannot even be made a copy of it, it is the only one. */
  async #adoptTrialAsLine(failed: string): Promise<void> {
    this.#doubt ??= doubtOf(failed)
    this.#stuck = !(await (this.#line as Lane).becomeCopyOf(this.lane))
    if (this.#stuck) await this.#dropLine()
    else this.#lineLength = this.#applied.length
  }

  /** The ups meet no role or account of their own: where there are some, the line, which needs them, goes too. */
  async #replay(): Promise<void> {
    if ((await this.#roles.appeared()).length > 0) {
      await this.#dropLine()
      await this.#removeRoles()
    }
    await this.lane.renew('apply')
    for (const migration of this.#applied) {
      const outcome = await this.lane.step('apply', 'up', migration)
      await this.#roles.putBack(sentBy(outcome))
      if (outcome.kind !== 'done') this.#doubt ??= doubtOf(migration)
    }
    await this.#roles.keep()
  }

  async #dropLine(): Promise<void> {
    const line = this.#line
    this.#line = null
    this.#lineLength = 0
    await line?.[Symbol.asyncDispose]()
  }
}

function doubtOf(migration: string): string {
  return `The database could not be made anew before it, because ${migration} goes up only once on this server; it was judged in a database that an earlier migration had left wrong.`
}
