import { createHash } from 'node:crypto'
import { compareText } from '../../schema/order.js'
import type { UnsupportedObject } from '../../schema/snapshot.js'
import type { Session } from '../dialect.js'
import { firstUserOid } from './catalog.js'
import { type Claim, type ClaimCount, candidates, claims } from './claims.js'
import { referencesOf, withoutMeaning } from './claims-references.js'
import type { LooseText } from './introspect-comments.js'
import type { Registry } from './introspect-draft.js'

export interface Subtraction {
  readonly counts: readonly ClaimCount[]
  readonly registry: Registry
  readonly loose: readonly LooseText[]
}

/** findUnsupported lists the user-made rows that no query claimed: what is there, minus what was read. Without any it asks the server nothing. */
export async function findUnsupported(
  session: Session,
  subtraction: Subtraction,
): Promise<readonly UnsupportedObject[]> {
  const open = claims.filter((claim) => !isWhole(subtraction, claim))
  const found: UnsupportedObject[] = []
  for (const claim of open) found.push(...(await unclaimed(session, claim, subtraction.registry)))
  return [...found, ...(await looseTexts(session, subtraction.loose))]
}

function isWhole({ counts, registry }: Subtraction, claim: Claim): boolean {
  const count = counts.find((candidate) => candidate.catalog === claim.catalog)
  const oids = userMade(registry, claim.catalog)
  return (
    count !== undefined &&
    count.count === oids.length &&
    BigInt(count.sum) === BigInt(oids.reduce((sum, oid) => sum + oid, 0))
  )
}

function userMade(registry: Registry, catalog: string): readonly number[] {
  return [...registry.claimed(catalog).keys()].filter((oid) => oid >= firstUserOid)
}

interface RawRow {
  readonly oid: number
  readonly type: string | null
  readonly identity: string | null
  readonly row: { readonly [column: string]: unknown }
}

const temporary = /\bpg_(toast_)?temp(_\d+)?\b/

async function unclaimed(session: Session, claim: Claim, registry: Registry): Promise<readonly UnsupportedObject[]> {
  const oid = claim.oid ?? 'r.oid'
  const rows = await session.query<RawRow>(
    `select ${oid} as oid, object.type, object.identity, to_jsonb(r) as row
     from (select r.* ${candidates(claim)} and not (${oid} = any ($1::oid[]))) r
     left join lateral pg_identify_object('${identifiedAs(claim.catalog)}'::regclass, ${oid}, 0) object on true`,
    [userMade(registry, claim.catalog)],
  )
  const kept = rows.filter((row) => !temporary.test(row.identity ?? ''))
  if (kept.length === 0) return []
  const names = await namesOf(session, claim, kept)
  const objects = kept.map((row) => describe(claim, row, names))
  return claim.catalog === 'pg_largeobject_metadata' ? together(objects) : objects
}

/** Large objects are identified by the catalog of their pages. */
function identifiedAs(catalog: string): string {
  return catalog === 'pg_largeobject_metadata' ? 'pg_largeobject' : catalog
}

function describe(
  claim: Claim,
  { type, identity, row }: RawRow,
  names: ReadonlyMap<string, string>,
): UnsupportedObject {
  const references = referencesOf(sourceOf(claim))
  const resolved = Object.keys(row)
    .filter((column) => !withoutMeaning.has(column))
    .sort(compareText)
    .map((column) => [column, resolve(row[column], references.get(column), names)])
  const name = claim.catalog === 'pg_largeobject_metadata' ? 'large objects' : (identity ?? 'unnamed')
  return {
    kind: type ?? claim.catalog,
    name,
    digest: digestOf(resolved),
    reason: `No query reads rows like this one of ${claim.catalog}.`,
  }
}

function sourceOf(claim: Claim): string {
  return claim.from?.startsWith('pg_') ? (claim.from.split(' ')[0] ?? claim.catalog) : claim.catalog
}

function resolve(value: unknown, target: string | undefined, names: ReadonlyMap<string, string>): unknown {
  if (target === undefined) return value
  if (Array.isArray(value)) return value.map((one) => resolve(one, target, names))
  return value === '0' || value === null ? null : (names.get(`${target} ${String(value)}`) ?? 'unknown')
}

async function namesOf(session: Session, claim: Claim, rows: readonly RawRow[]): Promise<ReadonlyMap<string, string>> {
  const references = referencesOf(sourceOf(claim))
  const pairs = rows.flatMap(({ row }) => [...references].flatMap(([column, target]) => pairsOf(row[column], target)))
  const unique = [...new Set(pairs)]
  if (unique.length === 0) return new Map()
  const split = unique.map((pair) => pair.split(' ') as [string, string])
  const found = await session.query<{ pair: string; name: string }>(
    `select catalog || ' ' || number as pair, object.type || ' ' || object.identity as name
     from unnest($1::text[], $2::oid[]) as wanted (catalog, number),
       lateral pg_identify_object(catalog::regclass, number, 0) object`,
    [split.map(([catalog]) => catalog), split.map(([, number]) => number)],
  )
  return new Map(found.map(({ pair, name }) => [pair, name]))
}

function pairsOf(value: unknown, target: string): readonly string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.filter((one) => typeof one === 'string' && one !== '0').map((one) => `${target} ${one}`)
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/** A large object has no name but its number, so that all of them are told as one. */
function together(objects: readonly UnsupportedObject[]): readonly UnsupportedObject[] {
  const [first] = objects
  if (first === undefined) return []
  return [
    { ...first, kind: 'large object', digest: digestOf(objects.map((object) => object.digest).sort(compareText)) },
  ]
}

/** A comment on something that is modelled only as a part of something else (an array type, a foreign key's copy on a partition). */
async function looseTexts(session: Session, loose: readonly LooseText[]): Promise<readonly UnsupportedObject[]> {
  if (loose.length === 0) return []
  const identities = await session.query<Identity>(looseQuery, [
    loose.map(({ catalog }) => catalog),
    loose.map(({ object }) => String(object)),
    loose.map(({ sub }) => sub),
  ])
  return loose.flatMap((text, index) => {
    const identity = identities[index]
    if (identity === undefined || identity.member || temporary.test(identity.identity ?? '')) return []
    return [looseText(text, identity)]
  })
}

interface Identity {
  readonly type: string | null
  readonly identity: string | null
  /** Whether it is part of what an extension made: a trigger on its table, the index behind a constraint of that. */
  readonly member: boolean
}

const looseQuery = `with recursive wanted as (
  select * from unnest($1::text[], $2::oid[], $3::int[]) with ordinality as wanted (catalog, number, sub, position)
), chain as (
  select position, catalog::regclass::oid as classid, number as objid from wanted
  union select chain.position, d.refclassid, d.refobjid from chain
  join pg_depend d on d.classid = chain.classid and d.objid = chain.objid and d.deptype in ('a', 'i')
)
select object.type, object.identity, exists (select from chain join pg_depend m on m.classid = chain.classid and m.objid = chain.objid
  and m.deptype = 'e' where chain.position = wanted.position) as member
from wanted left join lateral pg_identify_object(catalog::regclass, number, sub) object on true order by wanted.position`

function looseText(
  text: LooseText,
  { type, identity }: { type: string | null; identity: string | null },
): UnsupportedObject {
  const name = type === 'large object' ? type : `${type ?? text.catalog} ${identity ?? 'unnamed'}`
  const reason = `No query reads the object that this ${text.kind} belongs to.`
  return { kind: text.kind, name: `on ${name}`, digest: digestOf(text.text), reason }
}
