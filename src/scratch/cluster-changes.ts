import type { ClusterState } from '../dialects/dialect.js'

/** ClusterChanges is what became otherwise beside the databases of a server, by name. */
export interface ClusterChanges {
  readonly roles: NameChanges
  readonly databases: NameChanges
  readonly tablespaces: NameChanges
}

/** NameChanges lists names; `changed` are those that stayed and are otherwise now. */
export interface NameChanges {
  readonly appeared: readonly string[]
  readonly vanished: readonly string[]
  readonly changed: readonly string[]
}

/** clusterChanges compares two states of one server. */
export function clusterChanges(before: ClusterState, after: ClusterState): ClusterChanges {
  return {
    roles: compare(digests(before.roles), digests(after.roles)),
    databases: compare(digests(before.databases), digests(after.databases)),
    tablespaces: compare(names(before.tablespaces), names(after.tablespaces)),
  }
}

/** isUnchanged holds when nothing at all became otherwise. */
export function isUnchanged({ roles, databases, tablespaces }: ClusterChanges): boolean {
  return [roles, databases, tablespaces].every(
    ({ appeared, vanished, changed }) => appeared.length + vanished.length + changed.length === 0,
  )
}

function digests(list: ClusterState['roles']): ReadonlyMap<string, string> {
  return new Map(list.map(({ name, digest }) => [name, digest]))
}

function names(list: readonly string[]): ReadonlyMap<string, string> {
  return new Map(list.map((name) => [name, '']))
}

function compare(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): NameChanges {
  return {
    appeared: [...after.keys()].filter((name) => !before.has(name)),
    vanished: [...before.keys()].filter((name) => !after.has(name)),
    changed: [...before]
      .filter(([name, digest]) => after.has(name) && after.get(name) !== digest)
      .map(([name]) => name),
  }
}
