import type { SchemaObject } from '../../schema/snapshot.js'
import { is, list, text, words } from '../facts.js'
import { quoteName, quoteText } from './quote.js'

/** createView makes a view; `materialized` stands before the account, other words right before VIEW. `verb` is CREATE, or CREATE OR REPLACE. */
export function createView(view: SchemaObject, verb = 'create'): string {
  const attributes = list(view, 'attributes')
  const check = text(view, 'checkOption')
  const algorithm = text(view, 'algorithm')
  const columns = list(view, 'columns').map(quoteName).join(', ')
  return words(
    verb,
    algorithm === '' || algorithm === 'undefined' ? '' : `algorithm=${algorithm}`,
    attributes.includes('materialized') ? 'materialized' : '',
    definer(view),
    securityText(view),
    ...attributes.filter((word) => word !== 'materialized'),
    `view ${quoteName(view.name)}${columns === '' ? '' : ` (${columns})`} as\n${text(view, 'definition')}`,
    check === '' ? '' : `with ${check} check option`,
  )
}

/** createTrigger makes a trigger; `place` is FOLLOWS or PRECEDES with another trigger, empty for the last of its time and event. */
export function createTrigger(trigger: SchemaObject, table: string, place = ''): string {
  const columns = list(trigger, 'updateOf').map(quoteName).join(', ')
  return words(
    'create',
    definer(trigger),
    `trigger ${quoteName(trigger.name)} ${text(trigger, 'timing')} ${text(trigger, 'event')}`,
    columns === '' ? '' : `of ${columns}`,
    `on ${quoteName(table)} for each row${place === '' ? '' : ` ${place}`}\n${text(trigger, 'definition')}`,
  )
}

/** createRoutine makes a function, a procedure or a package. */
export function createRoutine(routine: SchemaObject): string {
  const isPackage = routine.kind.startsWith('package')
  const isOracle = hasMode(routine, 'ORACLE')
  const returns = text(routine, 'returns')
  const body = text(routine, 'definition')
  const head = words(
    'create',
    definer(routine),
    is(routine, 'aggregate') ? 'aggregate' : '',
    `${routine.kind.replaceAll('-', ' ')} ${quoteName(routine.name)}${isPackage ? '' : `(${parameters(routine, isOracle)})`}`,
    returns === '' ? '' : `${isOracle ? 'return' : 'returns'} ${returns}`,
  )
  const lines = characteristics(routine).filter((line) => line !== '')
  return [
    head,
    ...lines.map((line) => `  ${line}`),
    text(routine, 'language') === '' ? body : `as ${inDollars(body)}`,
  ].join('\n')
}

/** What a server takes where nothing is said is not said. */
function characteristics(routine: SchemaObject): readonly string[] {
  const libraries = list(routine, 'libraries').join(', ')
  const access = text(routine, 'dataAccess')
  return [
    ...languageWords(routine),
    libraries === '' ? '' : `using (${libraries})`,
    is(routine, 'deterministic') ? 'deterministic' : '',
    access === 'contains sql' ? '' : access,
    securityText(routine),
    commentText(routine),
  ]
}

function securityText(object: SchemaObject): string {
  return text(object, 'security') === 'invoker' ? 'sql security invoker' : ''
}

function languageWords(object: SchemaObject): readonly string[] {
  const language = text(object, 'language')
  return language === '' ? [] : [`language ${language}`]
}

/** A function's parameters have no mode, and Oracle's stands behind the name. */
function parameters(routine: SchemaObject, isOracle: boolean): string {
  return list(routine, 'parameters')
    .map((parameter) => {
      const [, mode = '', name = '', rest = ''] =
        /^(?:(in|out|inout) )?(`(?:[^`]|``)*`|\S+) ([\s\S]*)$/.exec(parameter) ?? []
      const quoted = name.startsWith('`') ? name : quoteName(name)
      const own = routine.kind === 'function' && mode === 'in' ? '' : mode
      return isOracle ? words(quoted, own, rest) : words(own, quoted, rest)
    })
    .join(', ')
}

/** createLibrary makes a library. */
export function createLibrary(library: SchemaObject): string {
  return words(
    `create library ${quoteName(library.name)}`,
    commentText(library),
    ...languageWords(library),
    `as ${inDollars(text(library, 'definition'))}`,
  )
}

function inDollars(body: string): string {
  const tag = ['$$', '$code$', '$script$'].find((one) => !body.includes(one)) ?? '$$'
  return `${tag}${body}${tag}`
}

const statuses: Readonly<Record<string, string>> = {
  disabled: 'disable',
  slaveside_disabled: 'disable on slave',
  replica_side_disabled: 'disable on replica',
}

/** createEvent makes an event. */
export function createEvent(event: SchemaObject): string {
  const once = text(event, 'executeAt')
  const [starts, ends] = [text(event, 'starts'), text(event, 'ends')]
  return words(
    'create',
    definer(event),
    `event ${quoteName(event.name)} on schedule`,
    once === '' ? `every ${text(event, 'every')}` : `at ${quoteText(once)}`,
    starts === '' ? '' : `starts ${quoteText(starts)}`,
    ends === '' ? '' : `ends ${quoteText(ends)}`,
    is(event, 'preserved') ? 'on completion preserve' : '',
    statuses[text(event, 'status')] ?? '',
    commentText(event),
    `do\n${text(event, 'definition')}`,
  )
}

function hasMode(object: SchemaObject, mode: string): boolean {
  return text(object, 'sqlMode').split(',').includes(mode)
}

function commentText(object: SchemaObject): string {
  const comment = text(object, 'comment')
  if (comment === '') return ''
  return hasMode(object, 'NO_BACKSLASH_ESCAPES')
    ? `comment '${comment.replaceAll("'", "''")}'`
    : `comment ${quoteText(comment)}`
}

function definer(object: SchemaObject): string {
  const account = text(object, 'definer')
  return account === '' ? '' : `definer=${accountText(account)}`
}

/** accountText writes an account, `user@host`, for SQL text; a role of MariaDB's has no host. */
export function accountText(account: string): string {
  const at = account.lastIndexOf('@')
  const [user, host] = at < 0 ? [account, ''] : [account.slice(0, at), account.slice(at + 1)]
  return `${quoteName(user)}${host === '' ? '' : `@${quoteName(host)}`}`
}
