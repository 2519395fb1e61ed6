import type { Facts, SchemaObject } from '../../../schema/snapshot.js'
import type { Fix } from '../family.js'
import { quoted, raw, text, textLiteral, words } from './sql.js'

/** Whether the code names the account whose rights the program has: only where that is what has to be put back, since the account that deploys may name no other. */
interface Manner {
  readonly definer: boolean
}

const plainly: Manner = { definer: false }

/** accountSql writes `user@host` with its quotes. */
export function accountSql(account: string): string {
  const at = account.lastIndexOf('@')
  if (at === -1) return quoted(account)
  return `${quoted(account.slice(0, at))}@${quoted(account.slice(at + 1))}`
}

function definerClause({ definer }: Facts, manner: Manner): string {
  return manner.definer && typeof definer === 'string' ? `definer = ${accountSql(definer)} ` : ''
}

/** createView makes a view, or replaces it. */
export function createView({ name, facts }: SchemaObject, verb = 'create', manner = plainly): Fix {
  const { algorithm, security, checkOption, definition } = facts
  const opening = [
    `${verb} `,
    typeof algorithm === 'string' && algorithm !== 'undefined' ? `algorithm = ${algorithm} ` : '',
    words(facts.attributes).includes('materialized') ? 'materialized ' : '',
    definerClause(facts, manner),
    security === 'invoker' ? 'sql security invoker ' : '',
    ...words(facts.attributes)
      .filter((word) => word !== 'materialized')
      .map((word) => `${word} `),
  ].join('')
  const columns = words(facts.columns).map(quoted).join(', ')
  const list = columns === '' ? '' : ` (${columns})`
  const check = typeof checkOption === 'string' ? `\nwith ${checkOption} check option` : ''
  return { rank: 70, table: null, code: raw(`${opening}view ${quoted(name)}${list} as\n${definition}${check}`) }
}

/** createTrigger makes a trigger at its place among those of the same time and event. `gone` are triggers of the table that are not there yet. */
export function createTrigger(
  trigger: SchemaObject,
  table: SchemaObject,
  { gone = new Set(), definer = false }: { readonly gone?: ReadonlySet<string>; readonly definer?: boolean } = {},
): Fix {
  const { name, facts } = trigger
  const peers = table.children.filter((other) => other.kind === 'trigger' && isPeer(other.facts, facts))
  const order = Number(facts.order)
  const before = peers.find((other) => Number(other.facts.order) === order - 1)
  const next = peers.find((other) => Number(other.facts.order) > order && !gone.has(other.name))
  const place =
    before !== undefined
      ? `follows ${quoted(before.name)}\n`
      : next !== undefined && gone.size > 0
        ? `precedes ${quoted(next.name)}\n`
        : ''
  const opening = `create ${definerClause(facts, { definer })}trigger ${quoted(name)} ${facts.timing} ${eventWords(facts)} on ${quoted(table.name)} for each row`
  return { rank: 72 + order / 1000, table: null, code: raw(`${opening} ${place}${facts.definition}`) }
}

function eventWords({ event, updateOf }: Facts): string {
  const columns = words(updateOf).map(quoted)
  return columns.length === 0 ? String(event) : `${event} of ${columns.join(', ')}`
}

function isPeer(a: Facts, b: Facts): boolean {
  return a.timing === b.timing && a.event === b.event
}

/** createRoutine makes a function or a procedure. */
export function createRoutine({ kind, name, facts }: SchemaObject, manner = plainly): Fix {
  const { returns, deterministic, dataAccess, security, definition } = facts
  const traits = [
    text(returns) === null ? null : `returns ${collated(String(returns))}`,
    deterministic === true ? 'deterministic' : null,
    dataAccess === 'contains sql' ? null : text(dataAccess),
    security === 'invoker' ? 'sql security invoker' : null,
    text(facts.comment) === null ? null : `comment ${textLiteral(String(facts.comment))}`,
  ].filter((trait) => trait !== null)
  const word = facts.aggregate === true ? `aggregate ${kind}` : kind
  const head = `create ${definerClause(facts, manner)}${word} ${quoted(name)} (${words(facts.parameters)
    .map((one) => parameter(one, kind))
    .join(', ')})`
  return { rank: 60, table: null, code: raw([[head, ...traits].join(' '), definition].join('\n')) }
}

/** A function's parameters have no mode. */
function parameter(written: string, kind: string): string {
  const [, mode = '', name = '', type = ''] = /^((?:in|out|inout) )?(`(?:[^`]|``)*`|\S+) ([\s\S]*)$/.exec(written) ?? []
  return `${kind === 'function' ? '' : mode}${name.startsWith('`') ? name : quoted(name)} ${collated(type)}`
}

/** A parameter's collation needs its character set. */
function collated(type: string): string {
  if (/ character set /.test(type)) return type
  return type.replace(
    / collate (\w+)$/,
    (_, collation: string) => ` character set ${collation.split('_')[0]} collate ${collation}`,
  )
}

/** createEvent makes an event. */
export function createEvent({ name, facts }: SchemaObject, manner = plainly): Fix {
  const { every, executeAt, starts, ends, preserved, status } = facts
  const schedule =
    typeof executeAt === 'string'
      ? `at ${textLiteral(executeAt)}`
      : [
          `every ${interval(String(every))}`,
          ...(typeof starts === 'string' ? [`starts ${textLiteral(starts)}`] : []),
          ...(typeof ends === 'string' ? [`ends ${textLiteral(ends)}`] : []),
        ].join(' ')
  const parts = [
    `create ${definerClause(facts, manner)}event ${quoted(name)} on schedule ${schedule}`,
    preserved === true ? 'on completion preserve' : null,
    status === 'disabled' ? 'disable' : null,
    text(facts.comment) === null ? null : `comment ${textLiteral(String(facts.comment))}`,
  ].filter((part) => part !== null)
  return { rank: 73, table: null, code: raw(`${parts.join(' ')} do\n${facts.definition}`) }
}

/** An interval of several units, `1:30 minute_second`, stands in quotes. */
function interval(every: string): string {
  const [, value = '', unit = ''] = /^(.*) (\w+)$/.exec(every) ?? []
  return `${/^(?:-?\d+|'.*')$/.test(value) ? value : textLiteral(value)} ${unit}`
}

/** createSequence makes a sequence, which only MariaDB has. */
export function createSequence({ name, facts }: SchemaObject): Fix {
  return { rank: 30, table: null, code: raw(`create sequence ${quoted(name)} ${sequenceWords(facts)}`) }
}

/** sequenceWords says all of a sequence that CREATE and ALTER can say. */
export function sequenceWords({ start, minimum, maximum, increment, cache, cycle }: Facts): string {
  return [
    `start with ${start} minvalue ${minimum} maxvalue ${maximum} increment by ${increment}`,
    Number(cache) === 0 ? 'nocache' : `cache ${cache}`,
    cycle === true ? 'cycle' : 'nocycle',
  ].join(' ')
}
