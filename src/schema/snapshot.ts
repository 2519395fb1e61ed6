/** FactValue is plain JSON, so that a snapshot can be written, read back and compared anywhere. */
export type FactValue = null | boolean | number | string | readonly FactValue[] | { readonly [name: string]: FactValue }

/** Facts are the comparable attributes of one schema object, by name. */
export type Facts = { readonly [fact: string]: FactValue }

/** SchemaObject is uniform for every kind. `name` of a top-level object is qualified and quoted only where needed (`public.users`, `public."Odd.name"`); a child's name is plain. On servers without namespaces every name is plain, whatever it holds. */
export interface SchemaObject {
  readonly kind: string
  readonly name: string
  readonly facts: Facts
  readonly children: readonly SchemaObject[]
}

export type Vendor = 'postgresql' | 'mysql' | 'mariadb'

/** ServerIdentity is asked of the server, never configured. `version` is the server's own short text ("15.18"), `major` its comparable number (15; MariaDB 10.11 is 10.11). */
export interface ServerIdentity {
  readonly vendor: Vendor
  readonly version: string
  readonly major: number
}

/** UnsupportedObject is a user-made object that no query of ours models; its digest changes when it does. */
export interface UnsupportedObject {
  readonly kind: string
  readonly name: string
  readonly digest: string
  readonly reason: string
}

export const snapshotFormat = 1

/** Snapshot is a database's schema as one canonical value: no database name, no oid, no time; objects sorted by kind and name. */
export interface Snapshot {
  readonly format: typeof snapshotFormat
  readonly server: ServerIdentity
  readonly objects: readonly SchemaObject[]
  readonly unsupported: readonly UnsupportedObject[]
}
