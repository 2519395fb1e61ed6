import { type ExpectedDifference, type SeededCase, type ServerPredicate, together } from './cases.js'

/** Thing is one property of a schema that a wrong down can leave behind, lose or change; several cases are made of it. */
export interface Thing {
  readonly name: string
  /** SQL of the ground; `ground` if left out. */
  readonly base?: string
  /** SQL that makes the thing. */
  readonly on: string
  /** SQL that takes it away again; null where nothing can. */
  readonly off: string | null
  /** SQL that makes it otherwise, run in place of `on`. */
  readonly other?: string
  /** Where the difference shows: the object itself if `fact` is left out. */
  readonly at: string
  readonly fact?: string
  /** The fact that tells `other` from `on`, at the same place unless a place is given before it as `place # fact`. */
  readonly otherFact?: string
  readonly since?: number
  readonly only?: ServerPredicate
  /** False where `z` of the table `@t` cannot go and come back. */
  readonly order?: false
}

/** ground is the table that most things stand on; `z` can be dropped and added again, which puts it last. */
export const ground = 'create table @t (z int, id int not null, a int, b text);'

const marker = 'create table @marker (id int);'
const noMarker = 'drop table @marker;'

function difference(thing: Thing, whole: 'loss' | 'left-behind'): ExpectedDifference {
  return thing.fact === undefined
    ? { at: thing.at, fact: null, class: whole, after: 'down' }
    : { at: thing.at, fact: thing.fact, after: 'down' }
}

function common(thing: Thing): Pick<SeededCase, 'since' | 'only'> & { readonly base: string } {
  const since = thing.since === undefined ? {} : { since: thing.since }
  return { base: thing.base ?? ground, ...since, ...(thing.only === undefined ? {} : { only: thing.only }) }
}

/** leftBehind is the down that forgets the thing. */
export function leftBehind(thing: Thing): SeededCase {
  return {
    ...common(thing),
    name: `left-${thing.name}`,
    up: `${marker} ${thing.on}`,
    down: noMarker,
    expect: { status: 'down-differs', differences: [difference(thing, 'left-behind')] },
  }
}

/** leftBesideOrder is the down that forgets the thing and puts a column back at the end: the order must not hide it. */
export function leftBesideOrder(thing: Thing, table: string): SeededCase {
  return {
    ...common(thing),
    name: `order-${thing.name}`,
    up: `alter table @t drop column z; ${thing.on}`,
    down: 'alter table @t add column z int;',
    expect: {
      status: 'down-differs',
      differences: [
        difference(thing, 'left-behind'),
        { at: table, fact: 'columnOrder', class: 'order', after: 'down' },
      ],
    },
  }
}

/** lost is the down that takes away what was there before. */
export function lost(thing: Thing): SeededCase {
  return {
    ...common(thing),
    name: `lost-${thing.name}`,
    base: `${common(thing).base} ${thing.on}`,
    up: marker,
    down: `${noMarker} ${thing.off}`,
    expect: { status: 'down-differs', differences: [difference(thing, 'loss')] },
  }
}

/** changed is the down that puts the thing back otherwise than it was. */
export function changed(thing: Thing): SeededCase {
  const [place, fact] = thing.otherFact?.split(' # ') ?? []
  const at = fact === undefined ? thing.at : place!
  return {
    ...common(thing),
    name: `changed-${thing.name}`,
    base: `${common(thing).base} ${thing.on}`,
    up: thing.off!,
    down: thing.other!,
    expect: {
      status: 'down-differs',
      differences: [{ at, fact: fact ?? place ?? thing.fact ?? null, after: 'down' }],
    },
  }
}

/** there is the down that takes away what up made: symmetric. */
export function there(thing: Thing): SeededCase {
  return {
    ...common(thing),
    name: `there-${thing.name}`,
    up: thing.on,
    down: thing.off!,
    expect: { status: 'symmetric', differences: [] },
  }
}

/** again is the down that makes again what up took away: symmetric. */
export function again(thing: Thing): SeededCase {
  return {
    ...common(thing),
    name: `again-${thing.name}`,
    base: `${common(thing).base} ${thing.on}`,
    up: thing.off!,
    down: thing.on,
    expect: { status: 'symmetric', differences: [] },
  }
}

/** Only beside a property of the same table could the order of its columns hide anything. */
function standsOn(table: string): (thing: Thing) => boolean {
  return (thing) => thing.order !== false && (thing.at === table || thing.at.startsWith(`${table} `))
}

/** Those that not every server knows stand with the others of the same predicate, or alone where a major of PostgreSQL is named. */
function byServers(cases: readonly SeededCase[]): readonly (readonly SeededCase[])[] {
  const sets = new Map<ServerPredicate | undefined, SeededCase[]>()
  for (const one of cases.filter(({ since }) => since === undefined)) {
    const known = sets.get(one.only) ?? []
    known.push(one)
    sets.set(one.only, known)
  }
  return [...sets.values()]
}

/** inGroups puts cases together, `size` at a time. */
function inGroups(name: string, cases: readonly SeededCase[], size: number): SeededCase[] {
  const groups = byServers(cases).flatMap((set) =>
    Array.from({ length: Math.ceil(set.length / size) }, (_, at) => set.slice(at * size, (at + 1) * size)),
  )
  const made = groups.map((group, index) => together(`${name}-together-${index + 1}`, group))
  return [...made, ...cases.filter(({ since }) => since !== undefined)]
}

/** WrongShape says how wrong cases are made: how many `left-` stand in one migration, and the path of the table `@t`, which is PostgreSQL's unless said otherwise. */
export interface WrongShape {
  readonly leftSize: number
  readonly table?: string
}

/** wrongCases makes every wrong down of the things, several at a time but what is left behind, of which `leftSize` stand in one migration. */
export function wrongCases(
  things: readonly Thing[],
  { leftSize, table = 'table public.@t' }: WrongShape,
): SeededCase[] {
  const revocable = things.filter(({ off }) => off !== null)
  const beside = things.filter(standsOn(table)).map((thing) => leftBesideOrder(thing, table))
  return [
    ...(leftSize === 1 ? things.map(leftBehind) : inGroups('left', things.map(leftBehind), leftSize)),
    ...inGroups('lost', revocable.map(lost), 6),
    ...inGroups('changed', revocable.filter(({ other }) => other !== undefined).map(changed), 6),
    ...inGroups('order', beside, 6),
  ]
}

/** rightCases makes the right downs of the things, a few at a time. */
export function rightCases(things: readonly Thing[]): SeededCase[] {
  const revocable = things.filter(({ off }) => off !== null)
  return [...inGroups('there', revocable.map(there), 4), ...inGroups('again', revocable.map(again), 4)]
}
