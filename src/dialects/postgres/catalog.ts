/** CatalogQuery reads one kind of thing in one statement. A result column whose name begins with `_` is structure; every other one is a fact by its own name. */
export interface CatalogQuery {
  readonly name: string
  /** The catalog that `_oid` is a row of: comments, labels and claims go by it. */
  readonly catalog: string
  /** A claim: where it counts no row there is nothing to read, and the statement is not sent. */
  readonly guard?: string
  readonly sql: (major: number) => string
}

/** firstUserOid is where oids of user-made rows begin; initdb's own lie below (access/transam.h). */
export const firstUserOid = 16384

/** since gives an expression for servers from a major on, and another for older ones. */
export function since(major: number, from: number, expression: string, otherwise = 'null'): string {
  return major >= from ? expression : otherwise
}

/** ours is the condition on a namespace row that leaves out the system's: PostgreSQL refuses to make others that begin with pg_. */
export function ours(namespace: string): string {
  return `(${namespace}.nspname !~ '^pg_' and ${namespace}.nspname <> 'information_schema')`
}

/** notMember is the condition that a row was not made by an extension's script. The list goes by pg_depend's index on the referenced object and is hashed once. */
export function notMember(catalog: string, oid: string): string {
  return `${oid} not in (select member.objid from pg_depend member where member.refclassid = 'pg_extension'::regclass
    and member.classid = '${catalog}'::regclass and member.deptype = 'e')`
}

/** isArray is the condition that a user-made type is the array type that came with another. */
export function isArray(type: string): string {
  return `(${type}.typelem, ${type}.oid) in (select element.oid, element.typarray from pg_type element where element.oid >= ${firstUserOid})`
}

/** grants lists how an access control list differs from the default one for its object type, so that a missing list and its default spelled out are equal. */
export function grants(list: string, type: string, owner: string): string {
  return `case when ${list} is not null then (${grantsBeside(list, `acldefault('${type}', ${owner})`, owner)}) end as grants`
}

/** grantsBeside is the query of how one access control list differs from another; no row's worth of difference is null. */
export function grantsBeside(list: string, other: string, owner: string): string {
  return `
    select array_agg(case when had.grantee is null then 'without ' else '' end
      || case coalesce(had.grantee, should.grantee) when 0 then 'PUBLIC'
           else quote_ident(pg_get_userbyid(coalesce(had.grantee, should.grantee))::text) end
      || ': ' || coalesce(had.privilege_type, should.privilege_type)
      || case when coalesce(had.is_grantable, should.is_grantable) then ' with grant option' else '' end
      || case when coalesce(had.grantor, should.grantor) <> ${owner}
           then ' by ' || quote_ident(pg_get_userbyid(coalesce(had.grantor, should.grantor))::text) else '' end)
    from aclexplode(${list}) had
    full join aclexplode(${other}) should
      on had.grantor = should.grantor and had.grantee = should.grantee
      and had.privilege_type = should.privilege_type and had.is_grantable = should.is_grantable
    where had.grantee is null or should.grantee is null`
}

/** owner is the fact of the owning role. */
export function owner(column: string): string {
  return `pg_get_userbyid(${column})::text as owner`
}

/** enabled spells out when a trigger or rule fires. */
export function enabled(column: string): string {
  return `case ${column} when 'O' then 'origin' when 'D' then 'disabled' when 'R' then 'replica' else 'always' end as enabled`
}

/** persistence spells out relpersistence. */
export const persistence = `case c.relpersistence when 'u' then 'unlogged' else 'permanent' end as persistence`
