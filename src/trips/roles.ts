import type { TripCluster } from './host.js'

/** RoleWatch follows the roles that migrations make: they belong to the server, so a second run of the same up would meet them. */
export class RoleWatch {
  readonly #cluster: TripCluster
  readonly #initial: ReadonlySet<string>
  #kept = new Set<string>()

  private constructor(cluster: TripCluster, initial: ReadonlySet<string>) {
    this.#cluster = cluster
    this.#initial = initial
  }

  static async start(cluster: TripCluster): Promise<RoleWatch> {
    return new RoleWatch(cluster, await roleNames(cluster))
  }

  /** appeared lists the roles that were not there when the run began. */
  async appeared(): Promise<readonly string[]> {
    return [...(await roleNames(this.#cluster))].filter((role) => !this.#initial.has(role))
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

  /** removeAll removes every role that appeared, before the deploy is tried from the beginning. */
  async removeAll(): Promise<void> {
    this.#kept.clear()
    await this.removeStrays(async () => {})
  }
}

async function roleNames(cluster: TripCluster): Promise<ReadonlySet<string>> {
  return new Set((await cluster.state()).roles.map((role) => role.name))
}
