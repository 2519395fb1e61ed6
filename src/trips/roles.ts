import type { ClusterState } from '../dialects/dialect.js'
import type { ClusterResidue } from '../history/round-trip.js'
import { clusterChanges, type NameChanges } from '../scratch/cluster-changes.js'
import type { TripCluster } from './host.js'

/** RoleWatch follows what migrations make on the server itself. Roles matter most: a second run of the same up would meet them. A role is any account here: MySQL and MariaDB have users beside roles, by names such as `reporter@%`. */
export class RoleWatch {
  readonly #cluster: TripCluster
  readonly #initial: ReadonlySet<string>
  #kept = new Set<string>()

  private constructor(cluster: TripCluster, initial: ReadonlySet<string>) {
    this.#cluster = cluster
    this.#initial = initial
  }

  static async start(cluster: TripCluster): Promise<RoleWatch> {
    return new RoleWatch(cluster, roleNames(await cluster.state()))
  }

  state(): Promise<ClusterState> {
    return this.#cluster.state()
  }

  /** residue says what is otherwise now than it was; other databases and tablespaces count only on a server of ours, since elsewhere others make them too. */
  async residue(before: ClusterState): Promise<readonly ClusterResidue[]> {
    const { roles, databases, tablespaces } = clusterChanges(before, await this.state())
    const own = this.#cluster.ours ? [...residueOf('database', databases), ...residueOf('tablespace', tablespaces)] : []
    return [...residueOf('role', roles), ...own]
  }

  /** appeared lists the roles that were not there when the run began. */
  async appeared(): Promise<readonly string[]> {
    return [...roleNames(await this.state())].filter((role) => !this.#initial.has(role))
  }

  /** hinders holds where roles appeared that may not be removed: a run from the beginning would meet them. */
  async hinders(): Promise<boolean> {
    return !this.#cluster.ours && (await this.appeared()).length > 0
  }

  /** keep says that the roles which are there now belong to the line. */
  async keep(): Promise<void> {
    this.#kept = new Set(await this.appeared())
  }

  /** removeStrays removes the roles that trips made and the line did not, on a server of ours, so that a replay can make them again. */
  async removeStrays(prepare: () => Promise<void>): Promise<void> {
    if (!this.#cluster.ours) return
    const strays = (await this.appeared()).filter((role) => !this.#kept.has(role))
    if (strays.length === 0) return
    await prepare()
    await this.#cluster.removeRoles(strays)
  }

  /** removeAll removes every role that appeared, before migrations are run from the beginning. */
  async removeAll(prepare: () => Promise<void> = async () => {}): Promise<void> {
    this.#kept.clear()
    await this.removeStrays(prepare)
  }
}

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
