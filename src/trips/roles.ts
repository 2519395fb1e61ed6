import type { ClusterState } from '../dialects/dialect.js'
import type { ClusterResidue } from '../history/round-trip.js'
import { clusterChanges, type NameChanges } from '../scratch/cluster-changes.js'
import type { TripCluster } from './host.js'

/** RoleWatch follows what migrations make on the server itself. Roles matter most: a second run of the same up would meet them. A role is any account here: MySQL and MariaDB have users beside roles, by names such as `reporter@%`. */
export class RoleWatch {
  readonly #cluster: TripCluster
  readonly #initial: ReadonlySet<string>
  readonly #putBack: () => Promise<void>
  readonly #words = new Set<string>()
  #kept = new Set<string>()

  private constructor(cluster: TripCluster, initial: ReadonlySet<string>, putBack: () => Promise<void>) {
    this.#cluster = cluster
    this.#initial = initial
    this.#putBack = putBack
  }

  static async start(cluster: TripCluster): Promise<RoleWatch> {
    return new RoleWatch(cluster, roleNames(await cluster.state()), await cluster.keepAccounts())
  }

  /** learn takes texts of migrations and of what they sent: a role that appears during the run and stands in one of them was made by it. */
  learn(texts: readonly string[]): void {
    for (const text of texts)
      for (const [word] of text.matchAll(/[\p{L}\p{N}_$-]+/gu)) this.#words.add(word.toLowerCase())
  }

  /** putBack gives the accounts that were there before the run the settings and memberships that they had, where one of the texts may have changed some; null stands for texts that nobody knows. */
  async putBack(texts: readonly string[] | null): Promise<void> {
    if (texts === null || texts.some((text) => touchesAccounts.test(text))) await this.#putBack()
  }

  state(): Promise<ClusterState> {
    return this.#cluster.state()
  }

  /** residue says what is otherwise now than it was; elsewhere than on a server of ours others make roles, databases and tablespaces too, so that only the roles count which a migration named. */
  async residue(before: ClusterState): Promise<readonly ClusterResidue[]> {
    const { roles, databases, tablespaces } = clusterChanges(before, await this.state())
    const own = this.#cluster.ours ? [...residueOf('database', databases), ...residueOf('tablespace', tablespaces)] : []
    return [...residueOf('role', roles).filter(({ name }) => this.#isOurs(name)), ...own]
  }

  /** appeared lists the roles that were not there when the run began. */
  async appeared(): Promise<readonly string[]> {
    return [...roleNames(await this.state())].filter((role) => !this.#initial.has(role))
  }

  /** hinders holds where roles appeared that may not be removed: if a migration made them, a run from the beginning would meet them. */
  async hinders(): Promise<boolean> {
    return (await this.appeared()).some((role) => !this.#isOurs(role))
  }

  /** keep says that the roles which are there now belong to the line. */
  async keep(): Promise<void> {
    this.#kept = new Set(await this.appeared())
  }

  /** removeStrays removes the roles that trips made and the line did not, so that a replay can make them again. */
  async removeStrays(prepare: () => Promise<void>): Promise<void> {
    const strays = (await this.appeared()).filter((role) => !this.#kept.has(role) && this.#isOurs(role))
    if (strays.length === 0) return
    await prepare()
    await this.#cluster.removeRoles(strays)
  }

  /** removeAll removes every role that appeared, before migrations are run from the beginning. */
  async removeAll(prepare: () => Promise<void> = async () => {}): Promise<void> {
    this.#kept.clear()
    await this.removeStrays(prepare)
  }

  /** On a server of ours nobody else makes roles; elsewhere a migration must have named it. Accounts of MySQL's family have a host behind their name. */
  #isOurs(role: string): boolean {
    return (
      this.#cluster.ours ||
      this.#words.has(role.replace(/@[^@]*$/, '').toLowerCase()) ||
      this.#words.has(role.toLowerCase())
    )
  }
}

const touchesAccounts = /\b(?:alter\s+(?:role|user|database)|grant|revoke)\b/i

function roleNames(state: ClusterState): ReadonlySet<string> {
  return new Set(state.roles.map((role) => role.name))
}

function residueOf(kind: ClusterResidue['kind'], changes: NameChanges): readonly ClusterResidue[] {
  const named = (names: readonly string[], change: ClusterResidue['change']) =>
    names.map((name) => ({ kind, name, change }))
  return [
    ...named(changes.appeared, 'appeared'),
    ...named(changes.vanished, 'vanished'),
    ...named(changes.changed, 'altered'),
  ]
}
